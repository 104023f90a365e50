package io.segtme.connectors.djl.network;

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
 * @param walls whether HV is set to (1, 1) where it falls, which is between nuclei: where the sum
 *     of both maps' differences over {@value #REACH} pixels to each side is below {@value #FALL}.
 *     HV rises across a nucleus and falls from one nucleus to the next, through 0; without walls,
 *     core seeds are found there, and slivers between touching nuclei become nuclei
 */
public record Readout(boolean turned, boolean foregroundFirst, boolean walls) {
  /** Pixels to each side of the difference. */
  static final int REACH = 4;

  /** Below this HV falls. */
  static final double FALL = -0.25;

  /** The maps as they are. */
  public static Readout plain() {
    return new Readout(false, false, false);
  }

  /** All: better outlines and fewer slivers for some 1.7 times the work. */
  public static Readout careful() {
    return new Readout(true, true, true);
  }
}
