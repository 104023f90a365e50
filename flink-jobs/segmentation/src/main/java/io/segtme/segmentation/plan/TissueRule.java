package io.segtme.segmentation.plan;

/**
 * Which pixels are tissue: neither glass nor pen ink. Meant to cost no nuclei, so what is doubtful
 * is tissue. Colours are RGB, 0 to 255, averaged over some 2.5 micrometres.
 *
 * <ul>
 *   <li>glass: bright and without colour; darkest channel at least {@value #GLASS_DARKEST}, or
 *       channels within {@value #GLASS_SPREAD} of each other and darkest at least {@value
 *       #GLASS_GREY}
 *   <li>ink: black (brightest channel below {@value #BLACK}), green or blue (green exceeds red by
 *       more than {@value #GREEN_OVER_RED}: haematoxylin and eosin both absorb green most), or red
 *       (red exceeds green and blue by more than {@value #RED_OVER_OTHERS}: more than blood does)
 * </ul>
 */
final class TissueRule {
  static final int GLASS_DARKEST = 232;
  static final int GLASS_SPREAD = 10;
  static final int GLASS_GREY = 185;
  static final int BLACK = 60;
  static final int GREEN_OVER_RED = 20;
  static final int RED_OVER_OTHERS = 120;

  private TissueRule() {}

  static boolean isTissue(int red, int green, int blue) {
    return !isGlass(red, green, blue) && !isInk(red, green, blue);
  }

  static boolean isGlass(int red, int green, int blue) {
    int darkest = Math.min(red, Math.min(green, blue));
    int brightest = Math.max(red, Math.max(green, blue));
    return darkest >= GLASS_DARKEST
        || (darkest >= GLASS_GREY && brightest - darkest <= GLASS_SPREAD);
  }

  static boolean isInk(int red, int green, int blue) {
    return Math.max(red, Math.max(green, blue)) < BLACK
        || green - red > GREEN_OVER_RED
        || red - Math.max(green, blue) > RED_OVER_OTHERS;
  }
}
