package io.segtme.models.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link NetworkSpec} as JSON and back. Every complaint is an IllegalArgumentException. */
public final class NetworkSpecJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode json;

  private NetworkSpecJson(JsonNode json) {
    this.json = json;
  }

  public static String write(NetworkSpec spec) {
    ObjectNode json = MAPPER.createObjectNode();
    if (spec.backbone() instanceof ConvBackbone conv) {
      json.put("backbone", "conv").put("stem", conv.stem());
      list(json, "channels", conv.channels());
      list(json, "units", conv.units());
    } else {
      VitBackbone vit = (VitBackbone) spec.backbone();
      json.put("backbone", "vit").put("image", vit.image()).put("patch", vit.patch());
      json.put("dim", vit.dim()).put("depth", vit.depth()).put("heads", vit.heads());
      json.put("hidden", vit.hidden()).put("registers", vit.registers());
      list(json, "taps", vit.taps());
      json.put("tapNorm", vit.tapNorm());
      list(json, "channels", vit.channels());
      list(json, "sizes", vit.sizes());
    }
    json.put("width", spec.width()).put("labels", spec.labels()).put("hvLabels", spec.hvLabels());
    json.put("folded", spec.folded()).put("fused", spec.fused());
    json.put("precision", spec.precision().name().toLowerCase(Locale.ROOT));
    json.put("turned", spec.readout().turned());
    json.put("foregroundFirst", spec.readout().foregroundFirst());
    json.put("walls", spec.readout().walls());
    json.put("subpixels", spec.subpixels());
    json.put("frozen", spec.frozen());
    return json + "\n";
  }

  private static void list(ObjectNode json, String name, List<Integer> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }

  public static NetworkSpec read(String text) {
    try {
      return new NetworkSpecJson(MAPPER.readTree(text)).spec();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("network: not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private NetworkSpec spec() {
    String precision = field("precision").asText().toUpperCase(Locale.ROOT);
    return new NetworkSpec(
        backbone(),
        integer("width"),
        integer("labels"),
        integer("hvLabels"),
        flag("folded"),
        flag("fused"),
        Precision.valueOf(precision),
        new Readout(optional("turned"), optional("foregroundFirst"), optional("walls")),
        json.has("subpixels") ? integer("subpixels") : 1,
        optional("frozen"));
  }

  private Backbone backbone() {
    String kind = field("backbone").asText();
    return switch (kind) {
      case "conv" -> new ConvBackbone(integer("stem"), integers("channels"), integers("units"));
      case "vit" ->
          new VitBackbone(
              integer("image"),
              integer("patch"),
              integer("dim"),
              integer("depth"),
              integer("heads"),
              integer("hidden"),
              integer("registers"),
              integers("taps"),
              flag("tapNorm"),
              integers("channels"),
              integers("sizes"));
      default -> throw wrong("backbone", "conv, vit");
    };
  }

  private JsonNode field(String name) {
    return json.path(name);
  }

  private IllegalArgumentException wrong(String name, String allowed) {
    return new IllegalArgumentException(
        "network: '%s' is %s, allowed: %s".formatted(name, field(name), allowed));
  }

  private int integer(String name) {
    if (!field(name).canConvertToInt() || !field(name).isIntegralNumber()) {
      throw wrong(name, "a whole number");
    }
    return field(name).intValue();
  }

  private boolean flag(String name) {
    if (!field(name).isBoolean()) {
      throw wrong(name, "true, false");
    }
    return field(name).booleanValue();
  }

  /** False where the archive is older than the field. */
  private boolean optional(String name) {
    return json.has(name) && flag(name);
  }

  private List<Integer> integers(String name) {
    List<Integer> values = new ArrayList<>();
    for (JsonNode item : field(name)) {
      if (!item.isIntegralNumber()) {
        throw wrong(name, "whole numbers");
      }
      values.add(item.intValue());
    }
    return values;
  }
}
