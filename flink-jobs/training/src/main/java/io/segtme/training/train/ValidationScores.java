package io.segtme.training.train;

import io.segtme.training.evaluate.FieldScore;
import io.segtme.training.evaluate.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the validation fields say, source by source.
 *
 * @param bySource in the order of the configuration; sources without validation fields are not here
 */
public record ValidationScores(Map<String, Scores> bySource) {
  public ValidationScores {
    bySource = new LinkedHashMap<>(bySource);
  }

  /** All fields together. */
  public Scores all() {
    List<FieldScore> fields = new ArrayList<>();
    bySource.values().forEach(s -> fields.addAll(s.fields()));
    return new Scores(fields);
  }

  /** Mean over the sources of their pooled binary PQ: a source counts once, however large. */
  public double bpq() {
    return bySource.values().stream()
        .mapToDouble(Scores::bpqPooled)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean IoU of the classes over all pixels of all fields. */
  public double miou() {
    return all().meanIou();
  }
}
