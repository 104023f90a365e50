package io.segtme.connectors.kafka.arrival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.Decoded;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals as a scanner vendor writes them by hand: one JSON object with the fields of {@code
 * SlideArrived}. {@code slideId} and {@code uri} are needed; {@code arrivedAt} is ISO-8601 with a
 * zone, or epoch milliseconds, and without it the record's own time counts. An unknown field is
 * refused by name: a misspelt {@code mpp} must not be ignored.
 */
final class ArrivalJson {
  private static final List<String> FIELDS =
      List.of("slideId", "uri", "arrivedAt", "scanner", "mpp", "stain", "priority", "force");
  private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";
  private static final String DEFAULT_STAIN = "H&E";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      return failure(ArrivalFault.UNDECODABLE_EVENT, "no JSON: " + sentence(e));
    } catch (IOException | RuntimeException e) {
      return failure(ArrivalFault.UNDECODABLE_EVENT, "no JSON: " + e.getMessage());
    }
    if (!root.isObject()) {
      return failure(
          ArrivalFault.UNDECODABLE_EVENT,
          "the JSON is no object; expected {\"slideId\": ..., \"uri\": ...}");
    }
    try {
      return new Decoded.Value<>(request(root, timestamp));
    } catch (FieldException e) {
      return failure(e.fault, e.detail);
    }
  }

  private static SlideRequest request(JsonNode root, long timestamp) throws FieldException {
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw invalid("unknown field '" + name + "'; known are " + String.join(", ", FIELDS));
      }
    }
    String scanner = text(root, "scanner");
    String stain = text(root, "stain");
    return new SlideRequest(
        needed(root, "slideId"),
        needed(root, "uri"),
        time(root, timestamp),
        scanner,
        mpp(root),
        stain == null ? DEFAULT_STAIN : stain,
        priority(root),
        force(root));
  }

  private static String needed(JsonNode root, String field) throws FieldException {
    String value = text(root, field);
    if (value == null) {
      throw new FieldException(
          ArrivalFault.MISSING_FIELD, field + " is missing; slideId and uri are needed");
    }
    return value;
  }

  private static @Nullable String text(JsonNode root, String field) throws FieldException {
    JsonNode value = value(root, field);
    if (value != null && !value.isTextual()) {
      throw invalid(field, value, "a text");
    }
    return value == null ? null : value.textValue();
  }

  private static @Nullable Double mpp(JsonNode root) throws FieldException {
    JsonNode value = value(root, "mpp");
    if (value != null && !value.isNumber()) {
      throw invalid("mpp", value, "a number");
    }
    return value == null ? null : value.doubleValue();
  }

  private static int priority(JsonNode root) throws FieldException {
    JsonNode value = value(root, "priority");
    if (value != null && !(value.isIntegralNumber() && value.canConvertToInt())) {
      throw invalid("priority", value, "a whole number of 32 bits");
    }
    return value == null ? 0 : value.intValue();
  }

  private static boolean force(JsonNode root) throws FieldException {
    JsonNode value = value(root, "force");
    if (value != null && !value.isBoolean()) {
      throw invalid("force", value, "true or false");
    }
    return value != null && value.booleanValue();
  }

  private static long time(JsonNode root, long timestamp) throws FieldException {
    JsonNode value = value(root, "arrivedAt");
    if (value == null) {
      return timestamp;
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isTextual()) {
      try {
        return OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli();
      } catch (DateTimeException | ArithmeticException e) {
        throw invalid("arrivedAt", value, "a time such as 2026-01-31T12:00:00Z");
      }
    }
    throw invalid("arrivedAt", value, "ISO-8601 with a zone, or epoch milliseconds");
  }

  private static @Nullable JsonNode value(JsonNode root, String field) {
    JsonNode value = root.get(field);
    return value == null || value.isNull() ? null : value;
  }

  private static String sentence(JsonProcessingException e) {
    return e.getLocation() == null
        ? e.getOriginalMessage()
        : "%s, line %d column %d"
            .formatted(
                e.getOriginalMessage(), e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static <T> Decoded<T> failure(ArrivalFault fault, String detail) {
    return new Decoded.Failure<>(fault, detail);
  }

  private static FieldException invalid(String field, JsonNode value, String allowed) {
    return invalid(field + " is " + value + "; " + allowed + " is allowed");
  }

  private static FieldException invalid(String detail) {
    return new FieldException(ArrivalFault.INVALID_FIELD, detail);
  }

  /** Leaves the reading of fields at the first that is wrong; never leaves this class. */
  private static final class FieldException extends Exception {
    private static final long serialVersionUID = 1L;
    private final ArrivalFault fault;
    private final String detail;

    FieldException(ArrivalFault fault, String detail) {
      super(detail, null, false, false);
      this.fault = fault;
      this.detail = detail;
    }
  }
}
