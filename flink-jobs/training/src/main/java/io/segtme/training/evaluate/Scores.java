package io.segtme.training.evaluate;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Figures of a set of fields, by the conventions of {@link Scorer}: pooled ones from summed counts,
 * mean ones over the fields where they are defined.
 */
public record Scores(List<FieldScore> fields) {
  public Scores {
    fields = List.copyOf(fields);
  }

  /** Binary counts summed over all fields. */
  public PanopticCount binary() {
    return pooled(FieldScore::binary);
  }

  /** Binary PQ of the summed counts. */
  public double bpqPooled() {
    return binary().pq();
  }

  /** Mean over the fields that have truth or prediction. */
  public double bpqMean() {
    return mean(fields.stream().mapToDouble(f -> f.binary().pq()));
  }

  /** Mean over the fields whose truth has a class of the mean over those classes. */
  public double mpq() {
    return mean(fields.stream().mapToDouble(FieldScore::mpq));
  }

  /** Counts of a class summed over all fields. */
  public PanopticCount ofClass(int cls) {
    return pooled(f -> f.classes().get(cls));
  }

  /** Pixels of all fields. */
  public ClassOverlap pixels() {
    return fields.stream().map(FieldScore::pixels).reduce(ClassOverlap.NONE, ClassOverlap::plus);
  }

  /** Mean IoU over the classes that occur, over all pixels. */
  public double meanIou() {
    return pixels().meanIou();
  }

  /** Detection counts summed over all fields. */
  public PanopticCount detection() {
    return pooled(FieldScore::detection);
  }

  private PanopticCount pooled(Function<FieldScore, PanopticCount> part) {
    return fields.stream().map(part).reduce(PanopticCount.NONE, PanopticCount::plus);
  }

  private static double mean(DoubleStream values) {
    return values.filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }
}
