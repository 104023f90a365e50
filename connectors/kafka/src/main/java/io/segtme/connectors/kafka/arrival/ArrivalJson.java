package io.segtme.connectors.kafka.arrival;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.segtme.base.JsonException;
import io.segtme.base.StrictJson;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.Decoded;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals as a scanner vendor writes them by hand: one JSON object with the fields of {@code
 * SlideArrived}. {@code slideId} and {@code uri} are needed; {@code arrivedAt} is ISO-8601 with a
 * zone, or epoch milliseconds, and without it the record's own time counts. An unknown field is
 * refused by name: a misspelt {@code mpp} must not be ignored.
 */
final class ArrivalJson {
  private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";
  private static final String DEFAULT_STAIN = "H&E";

  private ArrivalJson() {}

  /** True when the first character behind white space or a byte order mark opens an object. */
  static boolean looksLikeJson(byte[] bytes) {
    for (byte each : bytes) {
      if (SKIPPED.indexOf(each & 0xFF) < 0) {
        return each == '{';
      }
    }
    return false;
  }

  /** The request in {@code bytes}; {@code timestamp} stands in for an absent arrivedAt. */
  static Decoded<SlideRequest> decode(byte[] bytes, long timestamp) {
    try {
      return new Decoded.Value<>(
          request(
              StrictJson.of(bytes)
                  .allowOnly(
                      "slideId",
                      "uri",
                      "arrivedAt",
                      "scanner",
                      "mpp",
                      "stain",
                      "priority",
                      "force"),
              timestamp));
    } catch (JsonException e) {
      return new Decoded.Failure<>(fault(e.kind()), requireNonNull(e.getMessage()));
    }
  }

  private static SlideRequest request(StrictJson json, long timestamp) {
    String stain = json.optionalText("stain");
    return new SlideRequest(
        json.text("slideId"),
        json.text("uri"),
        time(json, timestamp),
        json.optionalText("scanner"),
        json.has("mpp") ? Double.valueOf(json.number("mpp")) : null,
        stain == null ? DEFAULT_STAIN : stain,
        json.has("priority") ? json.integer("priority") : 0,
        json.has("force") && json.flag("force"));
  }

  private static long time(StrictJson json, long timestamp) {
    @Nullable JsonNode value = json.any("arrivedAt");
    if (value == null) {
      return timestamp;
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    try {
      return OffsetDateTime.parse(value.asText()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw json.wrong("arrivedAt", "a time such as 2026-01-31T12:00:00Z, epoch milliseconds");
    }
  }

  private static ArrivalFault fault(JsonException.Kind kind) {
    return switch (kind) {
      case NOT_JSON -> ArrivalFault.UNDECODABLE_EVENT;
      case MISSING -> ArrivalFault.MISSING_FIELD;
      case INVALID -> ArrivalFault.INVALID_FIELD;
    };
  }
}
