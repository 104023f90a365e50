package io.segtme.connectors.export.report;

import java.util.Locale;

/** Numbers as the page writes them. */
final class NumberText {
  /** Stands where there is no value. */
  static final String DASH = "–";

  private NumberText() {}

  static String count(double value) {
    return signed(String.format(Locale.ROOT, "%,.0f", value));
  }

  /** Three figures that matter, or three decimals below 1. */
  static String of(double value) {
    double size = Math.abs(value);
    if (size > 0 && size < 0.0005) {
      return value < 0 ? "> −0.001" : "< 0.001";
    }
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return signed(String.format(Locale.ROOT, size == 0 ? "%.0f" : format, value));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  /** Number of an attribute of SVG or CSS. */
  static String svg(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** The top of a scale: a round number of at least 1 that a value does not exceed. */
  static double top(double value) {
    return roundUp(Math.max(1, value), 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8);
  }

  /** The least of these steps times a power of ten that is not below a positive value. */
  static double roundUp(double value, double... steps) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : steps) {
      if (step * power >= value) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static String signed(String text) {
    return text.equals("-0") ? "0" : text.replace('-', '−');
  }
}
