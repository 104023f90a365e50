package io.segtme.connectors.kafka.arrival;

import io.segtme.schemas.WireLimits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form that a request's fields must have, however they arrived. */
final class RequestRules {
  private RequestRules() {}

  /** The sentence on the first field that breaks a rule; empty where none does. */
  static Optional<String> broken(SlideRequest request) {
    return text("slideId", request.slideId(), WireLimits.SLIDE_ID_CHARACTERS)
        .or(() -> text("uri", request.uri(), WireLimits.URI_CHARACTERS))
        .or(() -> text("stain", request.stain(), WireLimits.LABEL_CHARACTERS))
        .or(() -> scanner(request.scanner()))
        .or(() -> mpp(request.mpp()));
  }

  private static Optional<String> scanner(@Nullable String scanner) {
    return scanner == null || scanner.isEmpty()
        ? Optional.empty()
        : text("scanner", scanner, WireLimits.LABEL_CHARACTERS);
  }

  private static Optional<String> mpp(@Nullable Double mpp) {
    return mpp == null || Double.isFinite(mpp)
        ? Optional.empty()
        : Optional.of("mpp is " + mpp + "; a finite number of micrometres per pixel is allowed");
  }

  private static Optional<String> text(String field, String value, int longest) {
    if (value.isBlank()) {
      return Optional.of(field + " is empty; a text of 1 to " + longest + " characters is needed");
    }
    if (value.length() > longest) {
      return Optional.of(
          "%s has %d characters; at most %d are allowed".formatted(field, value.length(), longest));
    }
    int control = 0;
    while (control < value.length() && !Character.isISOControl(value.charAt(control))) {
      control++;
    }
    return control == value.length()
        ? Optional.empty()
        : Optional.of(
            "%s has the control character U+%04X at %d; none is allowed"
                .formatted(field, (int) value.charAt(control), control));
  }
}
