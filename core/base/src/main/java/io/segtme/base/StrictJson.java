package io.segtme.base;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read field by field without any conversion: {@code "1"} is not a number, {@code
 * 1.0} not a whole one. A null field counts as absent. Names that occur twice, and text behind the
 * object, are refused.
 *
 * <pre>{@code
 * StrictJson json = StrictJson.of(bytes).allowOnly("name", "mpp", "padding");
 * String name = json.text("name");
 * double mpp = json.has("mpp") ? json.number("mpp") : 0.5;
 * Padding padding = json.choice("padding", Padding.class); // "zero" or "white"
 * }</pre>
 *
 * <p>Every complaint is a {@link JsonException} that names the field, its value and what is
 * allowed: {@code field 'mpp' is "0.5", allowed: a number}.
 */
public final class StrictJson {
  private static final int SHOWN = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode json;
  private final String path;

  private StrictJson(JsonNode json, String path) {
    this.json = json;
    this.path = path;
  }

  /**
   * The object that some UTF-8 bytes hold.
   *
   * @throws JsonException of kind NOT_JSON for anything else
   */
  public static StrictJson of(byte[] utf8) {
    JsonNode json;
    try {
      json = MAPPER.readTree(utf8);
    } catch (JsonProcessingException e) {
      throw new JsonException(JsonException.Kind.NOT_JSON, "not JSON: " + sentence(e), e);
    } catch (IOException e) {
      throw new JsonException(JsonException.Kind.NOT_JSON, "not JSON: " + e.getMessage(), e);
    }
    if (!json.isObject()) {
      throw new JsonException(JsonException.Kind.NOT_JSON, "not a JSON object");
    }
    return new StrictJson(json, "");
  }

  /** The object that a text holds; see {@link #of(byte[])}. */
  public static StrictJson of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sentence(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null
        ? e.getOriginalMessage()
        : "%s, line %d column %d"
            .formatted(e.getOriginalMessage(), at.getLineNr(), at.getColumnNr());
  }

  /**
   * This object; unknown names are tolerated where this is not called.
   *
   * @throws JsonException for a field of another name
   */
  public StrictJson allowOnly(String... names) {
    List<String> known = Arrays.asList(names);
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new JsonException(
                    JsonException.Kind.INVALID,
                    "unknown field '%s', allowed: %s".formatted(path + name, list(known)));
              }
            });
    return this;
  }

  /**
   * This object, whose names may be others than these; but a name that is nearly one of these is a
   * slip that must not be ignored.
   *
   * @throws JsonException for a name that differs from one of these by two letters at most, or by
   *     case, hyphens and underscores alone
   */
  public StrictJson refuseMisspelt(String... names) {
    List<String> known = Arrays.asList(names);
    for (String name : names()) {
      if (!known.contains(name)) {
        Spelling.nearest(name, known)
            .ifPresent(
                meant -> {
                  throw new JsonException(
                      JsonException.Kind.INVALID,
                      "unknown field '%s'; did you mean '%s'? Allowed: %s"
                          .formatted(path + shown(name), path + meant, list(known)));
                });
      }
    }
    return this;
  }

  /** The names of all fields, null ones included. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether a field is there and not null. */
  public boolean has(String name) {
    return json.hasNonNull(name);
  }

  public String text(String name) {
    return field(name, "a text", JsonNode::isTextual).textValue();
  }

  /** A text, or null where the field is absent. */
  public @Nullable String optionalText(String name) {
    return has(name) ? text(name) : null;
  }

  public List<String> texts(String name) {
    return items(name, "a list of texts", JsonNode::isTextual, JsonNode::textValue);
  }

  public boolean flag(String name) {
    return field(name, "true, false", JsonNode::isBoolean).booleanValue();
  }

  /** A finite number, whole or not. */
  public double number(String name) {
    return field(name, "a number", value -> value.isNumber() && isFinite(value)).doubleValue();
  }

  private static boolean isFinite(JsonNode value) {
    return Double.isFinite(value.doubleValue());
  }

  /** A whole number of 32 bits. */
  public int integer(String name) {
    return field(name, "a whole number", StrictJson::isInteger).intValue();
  }

  /** A list of whole numbers of 32 bits. */
  public List<Integer> integers(String name) {
    return items(name, "a list of whole numbers", StrictJson::isInteger, JsonNode::intValue);
  }

  private static boolean isInteger(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  /** A constant of an enum by its name in lower case. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> allowed = constants.stream().map(StrictJson::nameOf).toList();
    String text = field(name, list(allowed), v -> allowed.contains(v.textValue())).textValue();
    return constants.get(allowed.indexOf(text));
  }

  /** How {@link #choice} wants a constant to be written. */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** An object; complaints about its fields name both: {@code field 'kafka.topic' is ...}. */
  public StrictJson nested(String name) {
    return new StrictJson(field(name, "a JSON object", JsonNode::isObject), path + name + '.');
  }

  /** A field of any type, or null where it is absent; complain about it by {@link #wrong}. */
  public @Nullable JsonNode any(String name) {
    return has(name) ? json.get(name) : null;
  }

  /** The complaint about a field's value. */
  public JsonException wrong(String name, String allowed) {
    String value = String.valueOf(json.get(name));
    return new JsonException(
        JsonException.Kind.INVALID,
        "field '%s' is %s, allowed: %s".formatted(path + name, shown(value), allowed));
  }

  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  private JsonNode field(String name, String allowed, Predicate<JsonNode> right) {
    JsonNode value = any(name);
    if (value == null) {
      throw new JsonException(
          JsonException.Kind.MISSING,
          "field '%s' is missing, allowed: %s".formatted(path + name, allowed));
    }
    if (!right.test(value)) {
      throw wrong(name, allowed);
    }
    return value;
  }

  private <T> List<T> items(
      String name, String allowed, Predicate<JsonNode> right, Function<JsonNode, T> read) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : field(name, allowed, JsonNode::isArray)) {
      if (!right.test(item)) {
        throw wrong(name, allowed);
      }
      items.add(read.apply(item));
    }
    return items;
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}
