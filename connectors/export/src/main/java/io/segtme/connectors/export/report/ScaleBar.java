package io.segtme.connectors.export.report;

import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import org.jspecify.annotations.Nullable;

/**
 * A bar of a round length on the slide's picture.
 *
 * @param length in words
 * @param percent of the picture's width
 */
record ScaleBar(String length, double percent) {
  /** Share of the picture's width that the bar takes at most. */
  private static final double MOST = 0.25;

  /** The bar of a slide's picture, or null if the size of the slide is not known. */
  static @Nullable ScaleBar of(SlideCompleted completed) {
    Lineage lineage = completed.getLineage();
    if (lineage == null || completed.getFrameWidth() <= 0) {
      return null;
    }
    double widthUm = completed.getFrameWidth() * lineage.getTargetMpp();
    double um = roundUm(widthUm);
    return new ScaleBar(length(um), 100 * um / widthUm);
  }

  /** A round length of at most a quarter of the width. */
  static double roundUm(double widthUm) {
    double most = MOST * widthUm;
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
  }

  /** A length as people write it. */
  static String length(double um) {
    return um >= 1000 ? NumberText.svg(um / 1000) + " mm" : NumberText.svg(um) + " µm";
  }
}
