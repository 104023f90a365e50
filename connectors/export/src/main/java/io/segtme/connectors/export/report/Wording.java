package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants of the records in the words of the page. */
final class Wording {
  /** Reasons whose names alone do not say enough. */
  private static final Map<String, String> REASONS =
      Map.of(
          "MODEL_UNTYPED", "the model does not tell classes apart",
          "SLIDE_IN_WORK", "the slide is still in progress",
          "TISSUE_UNDER_10_PERCENT", "under 10 % tissue",
          "ZERO_DENOMINATOR", "nothing to divide by");

  private Wording() {}

  /** The name of a constant as people write it: {@code Completed with errors}. */
  static String ofConstant(String constant) {
    return capital(lower(constant));
  }

  /** The reason why a figure is undefined. */
  static String ofReason(@Nullable String reason) {
    return reason == null ? "no reason given" : REASONS.getOrDefault(reason, lower(reason));
  }

  /** What the names of figures call a class. */
  static String ofClass(NucleusClass nucleusClass) {
    return switch (nucleusClass) {
      case NON_NEOPLASTIC_EPITHELIAL -> "epithelial";
      default -> nucleusClass.name().toLowerCase(Locale.ROOT);
    };
  }

  /** The text with a capital letter at its start. */
  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
