package io.segtme.connectors.kafka.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** As much of JSON Schema as {@code slide-arrived.schema.json} uses; other words throw. */
final class SmallJsonSchema {
  private static final Set<String> SAYS_NOTHING =
      Set.of("$schema", "title", "description", "examples", "properties");

  private SmallJsonSchema() {}

  static boolean allows(JsonNode schema, JsonNode value) {
    for (Map.Entry<String, JsonNode> rule : schema.properties()) {
      if (!SAYS_NOTHING.contains(rule.getKey()) && !holds(rule.getKey(), rule.getValue(), value)) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode field = value.get(property.getKey());
      if (field != null && !allows(property.getValue(), field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String rule, JsonNode wanted, JsonNode value) {
    return switch (rule) {
      case "type" -> ofType(wanted, value);
      case "required" -> all(wanted, name -> value.has(name.textValue()));
      case "minLength" -> !value.isTextual() || value.textValue().length() >= wanted.intValue();
      case "maxLength" -> !value.isTextual() || value.textValue().length() <= wanted.intValue();
      case "pattern" ->
          !value.isTextual()
              || Pattern.compile(wanted.textValue()).matcher(value.textValue()).find();
      case "minimum" -> !value.isNumber() || value.doubleValue() >= wanted.doubleValue();
      case "maximum" -> !value.isNumber() || value.doubleValue() <= wanted.doubleValue();
      case "maxProperties" -> !value.isObject() || value.size() <= wanted.intValue();
      case "propertyNames" ->
          value.properties().stream()
              .allMatch(
                  entry ->
                      entry.getKey().length() >= wanted.path("minLength").intValue()
                          && entry.getKey().length() <= wanted.path("maxLength").intValue());
      case "additionalProperties" -> all(value, field -> allows(wanted, field));
      default -> throw new IllegalArgumentException(rule);
    };
  }

  private static boolean ofType(JsonNode wanted, JsonNode value) {
    return wanted.isArray() ? any(wanted, value) : isOfType(wanted.textValue(), value);
  }

  private static boolean any(JsonNode types, JsonNode value) {
    for (JsonNode type : types) {
      if (isOfType(type.textValue(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static boolean all(JsonNode values, Predicate<JsonNode> wanted) {
    for (JsonNode value : values) {
      if (!wanted.test(value)) {
        return false;
      }
    }
    return true;
  }
}
