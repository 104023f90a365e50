package io.segtme.training.evaluate;

import io.segtme.models.manifest.ModelManifest;
import java.util.Locale;

/** An {@link Evaluation} as text. */
final class EvaluationTable {
  private EvaluationTable() {}

  static String of(Evaluation evaluation) {
    Scores scores = evaluation.scores();
    boolean typed = evaluation.model().typed();
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "%s %s (%s) on %s, %d fields",
            evaluation.model().name(),
            evaluation.model().version(),
            evaluation.digest().substring(0, 12),
            evaluation.data(),
            scores.fields().size()));
    text.append(
        line(
            "%-24s %6s %6s %6s %6s %6s %6s %6s",
            "field", "bPQ", "mPQ", "mIoU", "F1", "match", "extra", "miss"));
    for (FieldScore f : scores.fields()) {
      text.append(
          row(
              f.name(),
              f.binary().pq(),
              typed ? f.mpq() : Double.NaN,
              typed ? f.pixels().meanIou() : Double.NaN,
              f.detection().dq(),
              f.binary()));
    }
    double mpq = typed ? scores.mpq() : Double.NaN;
    double miou = typed ? scores.meanIou() : Double.NaN;
    double f1 = scores.detection().dq();
    text.append(row("pooled", scores.bpqPooled(), Double.NaN, miou, f1, scores.binary()));
    text.append(line("%-24s %6s %6s", "mean over fields", figure(scores.bpqMean()), figure(mpq)));
    if (typed) {
      classes(text, scores);
    } else {
      text.append(line("class figures: none, the model tells no classes (MODEL_UNTYPED)"));
    }
    return text.append('\n').append(Evaluation.CONVENTIONS).toString();
  }

  private static void classes(StringBuilder text, Scores scores) {
    text.append(line("%-28s %6s %6s %6s", "class, pooled", "IoU", "PQ", "nuclei"));
    for (int c = 0; c < ModelManifest.TYPED_CLASSES.size(); c++) {
      PanopticCount count = scores.ofClass(c);
      text.append(
          line(
              "%-28s %6s %6s %6s",
              ModelManifest.TYPED_CLASSES.get(c),
              figure(scores.pixels().iou(c)),
              c == 0 ? "" : figure(count.pq()),
              c == 0 ? "" : count.matched() + count.missed()));
    }
  }

  private static String row(
      String name, double bpq, double mpq, double miou, double f1, PanopticCount count) {
    return line(
        "%-24s %6s %6s %6s %6s %6d %6d %6d",
        name,
        figure(bpq),
        figure(mpq),
        figure(miou),
        figure(f1),
        count.matched(),
        count.extra(),
        count.missed());
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing() + "\n";
  }
}
