package io.segtme.segmentation.narrate.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * RoundedNumber as the text shows them: three significant digits, all digits before the point,
 * commas between thousands, no trailing zeros; the same on every machine.
 */
public final class RoundedNumber {
  private static final int DIGITS = 3;
  private static final int MAX_DECIMALS = 12;

  private RoundedNumber() {}

  /** The number alone. */
  public static String plain(double value) {
    return text(BigDecimal.valueOf(value));
  }

  /** A share as a percentage. */
  static String percent(double share) {
    return text(BigDecimal.valueOf(share).movePointRight(2)) + " %";
  }

  private static String text(BigDecimal value) {
    int magnitude = value.precision() - value.scale();
    int decimals = Math.min(Math.max(DIGITS - magnitude, 0), MAX_DECIMALS);
    return new DecimalFormat("#,##0.############", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value.setScale(decimals, RoundingMode.HALF_UP));
  }
}
