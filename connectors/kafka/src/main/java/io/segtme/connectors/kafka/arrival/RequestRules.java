package io.segtme.connectors.kafka.arrival;

import io.segtme.kernels.frame.Region;
import io.segtme.schemas.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        .or(() -> mpp(request.mpp()))
        .or(() -> region(request.region()))
        .or(() -> attributes(request.attributes()));
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

  private static Optional<String> region(String region) {
    if (region.isEmpty()) {
      return Optional.empty();
    }
    return length("region", region, WireLimits.REGION_CHARACTERS).or(() -> shape(region));
  }

  private static Optional<String> shape(String region) {
    try {
      return length("region", Region.parse(region).toString(), WireLimits.REGION_CHARACTERS);
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> attributes(Map<String, String> attributes) {
    if (attributes.size() > WireLimits.ATTRIBUTES) {
      return Optional.of(
          "attributes has %d entries; at most %d are allowed"
              .formatted(attributes.size(), WireLimits.ATTRIBUTES));
    }
    int bytes =
        attributes.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (bytes > WireLimits.ATTRIBUTES_BYTES) {
      return Optional.of(
          "attributes takes %d bytes; at most %d are allowed"
              .formatted(bytes, WireLimits.ATTRIBUTES_BYTES));
    }
    return attributes.entrySet().stream()
        .map(entry -> attribute(entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> attribute(String name, String value) {
    String field =
        "attributes['" + WireLimits.cut(name, WireLimits.ATTRIBUTE_NAME_CHARACTERS) + "']";
    return text("a name in attributes", name, WireLimits.ATTRIBUTE_NAME_CHARACTERS)
        .or(() -> length(field, value, WireLimits.ATTRIBUTE_VALUE_CHARACTERS))
        .or(() -> printable(field, value));
  }

  private static Optional<String> text(String field, String value, int longest) {
    if (value.isBlank()) {
      return Optional.of(field + " is empty; a text of 1 to " + longest + " characters is needed");
    }
    return length(field, value, longest).or(() -> printable(field, value));
  }

  private static Optional<String> length(String field, String value, int longest) {
    return value.length() <= longest
        ? Optional.empty()
        : Optional.of(
            "%s has %d characters; at most %d are allowed"
                .formatted(field, value.length(), longest));
  }

  private static Optional<String> printable(String field, String value) {
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
