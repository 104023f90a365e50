package io.segtme.connectors.export.report;

import java.awt.Color;

/**
 * Colours that carry numbers. Every scale runs steadily from light to dark, so that it reads the
 * same in grey and with any kind of colour vision.
 */
final class Shades {
  /** Steps of the scale of field maps. */
  static final int LEVELS = 10;

  private static final Color[] SEQUENTIAL = {
    new Color(255, 246, 196),
    new Color(196, 203, 112),
    new Color(70, 150, 120),
    new Color(30, 90, 125),
    new Color(12, 22, 72)
  };
  private static final Color FEWER = new Color(26, 82, 150);
  private static final Color MORE = new Color(176, 84, 0);

  private Shades() {}

  /** Colour of a step of the sequential scale, 0 (light) to {@link #LEVELS} - 1 (dark). */
  static Color sequential(int level) {
    double at = (double) level / (LEVELS - 1) * (SEQUENTIAL.length - 1);
    int from = Math.min((int) at, SEQUENTIAL.length - 2);
    return mix(SEQUENTIAL[from], SEQUENTIAL[from + 1], at - from);
  }

  /** Colour of a signed strength, -1 (blue, fewer) over 0 (white) to 1 (orange, more). */
  static Color diverging(double strength) {
    return mix(Color.WHITE, strength < 0 ? FEWER : MORE, Math.min(1, Math.abs(strength)));
  }

  /** Black or white, whichever stands out from a ground: a contrast of at least 4.5 on any. */
  static Color textOn(Color ground) {
    return contrast(Color.BLACK, ground) >= contrast(Color.WHITE, ground)
        ? Color.BLACK
        : Color.WHITE;
  }

  /** Declarations of CSS for text on a ground. */
  static String style(Color ground) {
    return "background:" + css(ground) + ";color:" + css(textOn(ground));
  }

  static String css(Color color) {
    return String.format("#%06x", color.getRGB() & 0xFFFFFF);
  }

  /** Contrast ratio of WCAG 2, 1 to 21. */
  static double contrast(Color a, Color b) {
    double light = Math.max(luminance(a), luminance(b));
    double dark = Math.min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
  }

  /** Relative luminance of WCAG 2, 0 to 1. */
  static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static Color mix(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }
}
