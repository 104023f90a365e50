package io.segtme.segmentation.plan;

/**
 * What colour the tissue of a slide has, by the coarse look. Haematoxylin and eosin both absorb
 * green most, so that green is the least of the three channels wherever one of them is seen.
 */
final class SlideColour {
  /** Below this share of coloured pixels a slide is nearly grey. */
  private static final double GREY = 0.02;

  /** Below this share of coloured pixels with the least in green, the stain is another. */
  private static final double H_AND_E = 0.5;

  private long tissue;
  private long coloured;
  private long greenLeast;

  /** Takes in one coarse pixel of tissue. */
  void add(int red, int green, int blue) {
    int least = Math.min(red, Math.min(green, blue));
    int most = Math.max(red, Math.max(green, blue));
    tissue++;
    if (most - least > TissueRule.GLASS_SPREAD) {
      coloured++;
      greenLeast += green == least ? 1 : 0;
    }
  }

  /** Whether there is tissue, and none of it has a colour: a grey scan. */
  boolean isGrey() {
    return tissue > 0 && coloured == 0;
  }

  /** Whether hardly any of the tissue has a colour. */
  boolean isNearlyGrey() {
    return tissue > 0 && coloured < GREY * tissue;
  }

  /** Whether most of what has a colour has one that neither haematoxylin nor eosin gives. */
  boolean contradictsHandE() {
    return coloured > 0 && greenLeast < H_AND_E * coloured;
  }
}
