package io.segtme.models.network;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.base.StrictJson;
import java.util.List;

/** {@link NetworkSpec} as JSON and back. */
public final class NetworkSpecJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private enum Kind {
    CONV,
    VIT
  }

  private NetworkSpecJson() {}

  /** The JSON of {@code extra/network.json}: one line. */
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
    json.put("width", spec.heads().width())
        .put("labels", spec.heads().labels())
        .put("hvLabels", spec.heads().hvLabels());
    json.put("folded", spec.serving().folded()).put("fused", spec.serving().fused());
    json.put("precision", StrictJson.nameOf(spec.serving().precision()));
    json.put("turned", spec.serving().readout().turned());
    json.put("foregroundFirst", spec.serving().readout().foregroundFirst());
    json.put("walls", spec.serving().readout().walls());
    json.put("subpixels", spec.heads().subpixels());
    json.put("frozen", spec.frozen());
    return json + "\n";
  }

  private static void list(ObjectNode json, String name, List<Integer> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }

  /**
   * The specification that {@code extra/network.json} holds; fields that older archives lack have
   * the values of then.
   *
   * @throws IllegalArgumentException names the field at fault, its value and what is allowed
   */
  public static NetworkSpec read(String text) {
    StrictJson json = StrictJson.of(text);
    return new NetworkSpec(
        backbone(json),
        new Heads(
            json.integer("width"),
            json.integer("labels"),
            json.integer("hvLabels"),
            json.has("subpixels") ? json.integer("subpixels") : 1),
        new Serving(
            json.flag("folded"),
            json.flag("fused"),
            json.choice("precision", Precision.class),
            readout(json)),
        optional(json, "frozen"));
  }

  private static Backbone backbone(StrictJson json) {
    return switch (json.choice("backbone", Kind.class)) {
      case CONV ->
          new ConvBackbone(json.integer("stem"), json.integers("channels"), json.integers("units"));
      case VIT ->
          new VitBackbone(
              json.integer("image"),
              json.integer("patch"),
              json.integer("dim"),
              json.integer("depth"),
              json.integer("heads"),
              json.integer("hidden"),
              json.integer("registers"),
              json.integers("taps"),
              json.flag("tapNorm"),
              json.integers("channels"),
              json.integers("sizes"));
    };
  }

  private static Readout readout(StrictJson json) {
    return new Readout(
        optional(json, "turned"), optional(json, "foregroundFirst"), optional(json, "walls"));
  }

  private static boolean optional(StrictJson json, String name) {
    return json.has(name) && json.flag(name);
  }
}
