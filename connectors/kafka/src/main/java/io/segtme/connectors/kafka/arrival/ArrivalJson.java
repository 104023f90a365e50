package io.segtme.connectors.kafka.arrival;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.segtme.base.JsonException;
import io.segtme.base.StrictJson;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.Decoded;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals as a scanner vendor writes them by hand: one JSON object with the fields of {@code
 * SlideArrived}, or a CloudEvent in structured mode whose data it is. {@code slideId} and {@code
 * uri} are needed; {@code arrivedAt} is ISO-8601 with a zone, or epoch milliseconds, and without it
 * the record's own time counts; {@code region} is well-known text or a GeoJSON geometry. Other
 * fields are ignored, but for those that resemble one of these: a misspelt {@code mpp} must not be.
 */
final class ArrivalJson {
  /** The fields, as {@code schemas/slide-arrived.schema.json} has them. */
  static final String[] FIELDS = {
    "slideId",
    "uri",
    "arrivedAt",
    "scanner",
    "mpp",
    "stain",
    "priority",
    "force",
    "region",
    "attributes"
  };

  private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";

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
      StrictJson json = StrictJson.of(bytes);
      if (!json.has("specversion")) {
        return new Decoded.Value<>(request(json, timestamp));
      }
      return json.has("data_base64")
          ? ArrivalDeserializer.decode(json.optionalText("datacontenttype"), data(json), timestamp)
          : new Decoded.Value<>(request(json.nested("data"), timestamp));
    } catch (JsonException e) {
      return new Decoded.Failure<>(fault(e.kind()), requireNonNull(e.getMessage()));
    }
  }

  /** What source and id make of a CloudEvent that holds its own attributes. */
  static Optional<String> identity(byte[] bytes) {
    if (!looksLikeJson(bytes)) {
      return Optional.empty();
    }
    try {
      StrictJson json = StrictJson.of(bytes);
      String source = json.optionalText("source");
      String id = json.optionalText("id");
      return json.has("specversion") && source != null && id != null
          ? Optional.of(CloudEvents.identity(source, id))
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty(); // what is wrong with it is said where the request is read
    }
  }

  private static byte[] data(StrictJson event) {
    try {
      return Base64.getDecoder().decode(event.text("data_base64"));
    } catch (IllegalArgumentException e) {
      throw event.wrong("data_base64", "bytes in base64");
    }
  }

  private static SlideRequest request(StrictJson json, long timestamp) {
    json.refuseMisspelt(FIELDS);
    String stain = json.optionalText("stain");
    return new SlideRequest(
        json.text("slideId"),
        json.text("uri"),
        time(json, timestamp),
        json.optionalText("scanner"),
        json.has("mpp") ? Double.valueOf(json.number("mpp")) : null,
        stain == null ? SlideRequest.DEFAULT_STAIN : stain,
        json.has("priority") ? json.integer("priority") : 0,
        json.has("force") && json.flag("force"),
        region(json),
        attributes(json));
  }

  private static String region(StrictJson json) {
    JsonNode value = json.any("region");
    if (value != null && value.isObject()) {
      try {
        return GeoJsonRegion.wkt(value, 0, 0);
      } catch (IllegalArgumentException e) {
        throw json.wrong("region", "a region in well-known text or GeoJSON: " + e.getMessage());
      }
    }
    return Objects.requireNonNullElse(json.optionalText("region"), "");
  }

  private static Map<String, String> attributes(StrictJson json) {
    Map<String, String> attributes = new TreeMap<>();
    if (json.has("attributes")) {
      StrictJson nested = json.nested("attributes");
      nested.names().forEach(name -> attributes.put(name, nested.text(name)));
    }
    return attributes;
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
