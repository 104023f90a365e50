package io.segtme.models.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.base.StrictJson;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;

/** {@link ModelManifest} from JSON and back. */
public final class ManifestJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ManifestJson() {}

  /**
   * The manifest that {@code segtme.json} holds.
   *
   * @throws IllegalArgumentException names the field at fault, its value and what is allowed
   */
  public static ModelManifest read(byte[] utf8) {
    StrictJson json = StrictJson.of(utf8);
    return new ModelManifest(
        json.text("name"),
        json.text("version"),
        json.texts("classes"),
        json.flag("typed"),
        json.number("mpp"),
        json.choice("stitch", StitchMode.class),
        json.has("margin") ? json.integer("margin") : ModelManifest.DEFAULT_MARGIN,
        json.choice("padding", ModelManifest.Padding.class),
        json.choice("seeds", SeedKind.class),
        json.integer("batch"),
        json.text("licence"),
        json.optionalText("source"),
        json.optionalText("notes"));
  }

  static String write(ModelManifest manifest) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", manifest.name());
    json.put("version", manifest.version());
    ArrayNode classes = json.putArray("classes");
    manifest.classes().forEach(classes::add);
    json.put("typed", manifest.typed());
    json.put("mpp", manifest.mpp());
    json.put("stitch", StrictJson.nameOf(manifest.stitch()));
    json.put("margin", manifest.margin());
    json.put("padding", StrictJson.nameOf(manifest.padding()));
    json.put("seeds", StrictJson.nameOf(manifest.seeds()));
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
      throw new IllegalStateException("a manifest that is not JSON", e);
    }
  }
}
