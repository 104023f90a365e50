package io.segtme.training.augment;

import io.segtme.training.data.Draw;

/**
 * How much a picture's look is changed: the chance of each change, a tile at a time. Strengths are
 * the classes' own.
 *
 * @param pale of bleaching nuclei, {@link PaleNuclei}
 * @param stain of {@link StainJitter}
 * @param colour of the card's brightness, contrast, saturation (20 %) and hue (5 %)
 * @param hls of the card's factors 0.9 to 1.1 in HLS
 * @param focus of blur or sharpening
 * @param noise of sensor noise
 * @param jpeg of JPEG
 */
public record Appearance(
    double pale, double stain, double colour, double hls, double focus, double noise, double jpeg) {
  private static final double COLOUR = 0.2;
  private static final double HUE = 0.05;
  private static final double HLS = 0.1;

  /** Nothing changes. */
  public static Appearance none() {
    return new Appearance(0, 0, 0, 0, 0, 0, 0);
  }

  /** The card's: colour jitter and HLS jitter, each every second time. */
  public static Appearance card() {
    return new Appearance(0, 0, 0.5, 0.5, 0, 0, 0);
  }

  /** For fields that come from many laboratories already: a little of most. */
  public static Appearance light() {
    return new Appearance(0, 0.35, 0.2, 0.15, 0.15, 0.15, 0.1);
  }

  /** Broad: other stains, scanners and pale nuclei. */
  public static Appearance wide() {
    return new Appearance(0.35, 0.85, 0.45, 0.35, 0.5, 0.3, 0.2);
  }

  /**
   * Changes a tile in place.
   *
   * @param rgb of a tile of {@code side}
   * @param labels object of every pixel, 1 to {@code objects}
   * @param hv maps of the objects
   */
  void apply(byte[] rgb, int side, int[] labels, int objects, float[] hv, Draw draw) {
    if (draw.chance(pale)) {
      PaleNuclei.apply(rgb, labels, objects, hv, draw.between(0.2, 1), draw);
    }
    if (draw.chance(stain)) {
      StainJitter.draw(draw, 1.7, 0.12, 0.08).apply(rgb);
    }
    boolean hue = draw.chance(colour);
    if (hue) {
      ColourJitter.levels(rgb, COLOUR, draw);
    }
    boolean factors = draw.chance(hls);
    if (hue || factors) {
      ColourJitter.hls(rgb, hue ? HUE : 0, factors ? HLS : 0, draw);
    }
    if (draw.chance(focus)) {
      boolean blur = draw.chance(0.7);
      Scanner.focus(rgb, side, draw.between(0.4, 1.4), blur ? 1 : -draw.between(0.2, 0.8));
    }
    if (draw.chance(noise)) {
      Scanner.noise(rgb, draw.between(1, 7), draw);
    }
    if (draw.chance(jpeg)) {
      Scanner.jpeg(rgb, side, draw.between(0.35, 0.9));
    }
  }
}
