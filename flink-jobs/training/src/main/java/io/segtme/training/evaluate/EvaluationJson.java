package io.segtme.training.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.models.manifest.ModelManifest;
import java.util.List;
import java.util.function.IntFunction;

/** An {@link Evaluation} as JSON. */
final class EvaluationJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EvaluationJson() {}

  static String of(Evaluation evaluation) {
    boolean typed = evaluation.model().typed();
    Scores scores = evaluation.scores();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("model", evaluation.model().name());
    json.put("version", evaluation.model().version());
    json.put("digest", evaluation.digest());
    json.put("runtime", evaluation.runtime());
    json.put("mpp", evaluation.model().mpp());
    json.put("data", evaluation.data());
    json.put("licence", evaluation.licence());
    ObjectNode all = json.putObject("all");
    put(all, "bpqPooled", scores.bpqPooled());
    put(all, "bpqMean", scores.bpqMean());
    counts(all, scores.binary());
    put(all, "f1At6Um", scores.detection().dq());
    classFigures(all, typed, scores.mpq(), scores.pixels(), scores::ofClass);
    ArrayNode fields = json.putArray("fields");
    for (FieldScore field : scores.fields()) {
      ObjectNode one = fields.addObject();
      one.put("name", field.name());
      put(one, "bpq", field.binary().pq());
      counts(one, field.binary());
      put(one, "f1At6Um", field.detection().dq());
      classFigures(one, typed, field.mpq(), field.pixels(), field.classes()::get);
    }
    ArrayNode conventions = json.putArray("conventions");
    Evaluation.CONVENTIONS.lines().forEach(conventions::add);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores that are no JSON", e);
    }
  }

  private static void counts(ObjectNode json, PanopticCount count) {
    json.put("matched", count.matched());
    json.put("extra", count.extra());
    json.put("missed", count.missed());
    put(json, "dq", count.dq());
    put(json, "sq", count.sq());
  }

  private static void classFigures(
      ObjectNode json,
      boolean typed,
      double mpq,
      ClassOverlap pixels,
      IntFunction<PanopticCount> ofClass) {
    put(json, "mpq", typed ? mpq : Double.NaN);
    put(json, "miou", typed ? pixels.meanIou() : Double.NaN);
    if (!typed) {
      json.put("reason", "MODEL_UNTYPED");
      return;
    }
    List<String> names = ModelManifest.TYPED_CLASSES;
    ObjectNode iou = json.putObject("iou");
    ObjectNode pq = json.putObject("pq");
    for (int c = 0; c < names.size(); c++) {
      put(iou, names.get(c), pixels.iou(c));
      if (c > 0) {
        put(pq, names.get(c), ofClass.apply(c).pq());
      }
    }
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isNaN(value)) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }
}
