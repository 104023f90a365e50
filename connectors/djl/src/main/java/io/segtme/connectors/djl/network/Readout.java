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
 */
public record Readout(boolean turned, boolean foregroundFirst) {
  /** The maps as they are. */
  public static Readout plain() {
    return new Readout(false, false);
  }

  /** Both: better outlines for twice the work. */
  public static Readout careful() {
    return new Readout(true, true);
  }
}
