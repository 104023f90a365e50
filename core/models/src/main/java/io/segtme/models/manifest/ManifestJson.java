package io.segtme.models.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@link ModelManifest} from JSON and back. Every complaint is an IllegalArgumentException. */
public final class ManifestJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode json;

  private ManifestJson(JsonNode json) {
    this.json = json;
  }

  public static ModelManifest read(byte[] utf8) {
    JsonNode json;
    try {
      json = MAPPER.readTree(utf8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return new ManifestJson(json).manifest();
  }

  private ModelManifest manifest() {
    return new ModelManifest(
        text("name"),
        text("version"),
        texts("classes"),
        flag("typed"),
        number("mpp"),
        choice("stitch", ModelManifest.Stitch.class),
        json.has("margin") ? integer("margin") : ModelManifest.DEFAULT_MARGIN,
        choice("padding", ModelManifest.Padding.class),
        choice("seeds", ModelManifest.Seeds.class),
        integer("batch"),
        text("licence"),
        optionalText("source"),
        optionalText("notes"));
  }

  static String write(ModelManifest manifest) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", manifest.name());
    json.put("version", manifest.version());
    ArrayNode classes = json.putArray("classes");
    manifest.classes().forEach(classes::add);
    json.put("typed", manifest.typed());
    json.put("mpp", manifest.mpp());
    json.put("stitch", lower(manifest.stitch()));
    json.put("margin", manifest.margin());
    json.put("padding", lower(manifest.padding()));
    json.put("seeds", lower(manifest.seeds()));
    json.put("batch", manifest.batch());
    json.put("licence", manifest.licence());
    if (manifest.source() != null) {
      json.put("source", manifest.source());
    }
    if (manifest.notes() != null) {
      json.put("notes", manifest.notes());
    }
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest that is no JSON", e);
    }
  }

  private JsonNode field(String name, String allowed) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("field '" + name + "' is missing, allowed: " + allowed);
    }
    return value;
  }

  private static IllegalArgumentException wrong(String name, JsonNode value, String allowed) {
    return new IllegalArgumentException(
        "field '" + name + "' is " + value + ", allowed: " + allowed);
  }

  private String text(String name) {
    JsonNode value = field(name, "a text");
    if (!value.isTextual()) {
      throw wrong(name, value, "a text");
    }
    return value.textValue();
  }

  private @Nullable String optionalText(String name) {
    return json.hasNonNull(name) ? text(name) : null;
  }

  private List<String> texts(String name) {
    JsonNode value = field(name, "a list of texts");
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        throw wrong(name, value, "a list of texts");
      }
      texts.add(item.textValue());
    }
    if (!value.isArray()) {
      throw wrong(name, value, "a list of texts");
    }
    return texts;
  }

  private boolean flag(String name) {
    JsonNode value = field(name, "true, false");
    if (!value.isBoolean()) {
      throw wrong(name, value, "true, false");
    }
    return value.booleanValue();
  }

  private double number(String name) {
    JsonNode value = field(name, "a number");
    if (!value.isNumber()) {
      throw wrong(name, value, "a number");
    }
    return value.doubleValue();
  }

  private int integer(String name) {
    JsonNode value = field(name, "a whole number");
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, value, "a whole number");
    }
    return value.intValue();
  }

  private <E extends Enum<E>> E choice(String name, Class<E> type) {
    List<String> allowed = Arrays.stream(type.getEnumConstants()).map(ManifestJson::lower).toList();
    String list = String.join(", ", allowed);
    JsonNode value = field(name, list);
    int index = value.isTextual() ? allowed.indexOf(value.textValue()) : -1;
    if (index < 0) {
      throw wrong(name, value, list);
    }
    return type.getEnumConstants()[index];
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
