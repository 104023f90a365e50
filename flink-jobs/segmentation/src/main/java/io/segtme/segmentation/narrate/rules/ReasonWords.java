package io.segtme.segmentation.narrate.rules;

import io.segtme.kernels.tme.figure.TmeReasons;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ReasonWords of undefined figures as they stand in a sentence. */
final class ReasonWords {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9_]+");

  private ReasonWords() {}

  /** Codes become words; what is no code stays; none is empty. */
  static String words(@Nullable String reason) {
    if (reason == null) {
      return "";
    }
    return switch (reason) {
      case TmeReasons.MODEL_UNTYPED -> "the model does not tell classes of nuclei apart";
      case TmeReasons.ZERO_DENOMINATOR -> "no nuclei to divide by";
      case TmeReasons.ZERO_VARIANCE -> "all values are equal";
      default ->
          CODE.matcher(reason).matches()
              ? reason.toLowerCase(Locale.ROOT).replace('_', ' ')
              : reason;
    };
  }
}
