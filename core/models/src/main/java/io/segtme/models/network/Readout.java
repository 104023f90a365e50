package io.segtme.models.network;

/**
 * How a trained network's maps become its answer: part of an archive for inference, none of
 * training.
 *
 * @param turned whether logits and HV are the mean over the tile and the tile turned by half a
 *     turn, for which the network runs twice
 * @param foregroundFirst whether the classes of nuclei are lifted together until the highest of
 *     them stands where all of them together did: a pixel is then called a nucleus where that is
 *     likelier than background, even if nothing is sure about its kind. Without it a nucleus of
 *     doubtful class gets holes, since the likeliest of six may be background at 30 %.
 * @param walls whether HV stands along the rim of a nucleus, and not across it, where it falls:
 *     where the sum of the horizontal map's difference over {@value #REACH} pixels to the left and
 *     right and the vertical one's up and down is below 0. HV rises across a nucleus; it falls,
 *     through 0, from one nucleus to the next and from a rim to background, and core seeds are
 *     found there, which become slivers. A vector along the rim cancels out with none across it, on
 *     either side. Its horizontal part is at least {@value #LEAST}, so that it does not cancel out
 *     with its neighbour where a rim turns
 */
public record Readout(boolean turned, boolean foregroundFirst, boolean walls) {
  /** Pixels to each side of a difference. */
  public static final int REACH = 2;

  /** Least horizontal part of a vector along a rim. */
  public static final double LEAST = 0.6;

  /** The maps as they are. */
  public static Readout plain() {
    return new Readout(false, false, false);
  }

  /** All: better outlines and fewer slivers for some 1.7 times the work. */
  public static Readout careful() {
    return new Readout(true, true, true);
  }
}
