package io.segtme.connectors.export.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Working seconds by stage.
 *
 * @param seconds by the stage's name
 */
record StageSeconds(Map<String, Double> seconds) {
  /** Stages in the order of the pipeline; others follow by name. */
  private static final List<String> STAGES =
      List.of(
          "start",
          "open",
          "plan",
          "read",
          "infer",
          "stitch",
          "merge",
          "segment",
          "tme",
          "publish",
          "pipeline",
          "export");

  private static final Comparator<String> PIPELINE_ORDER =
      Comparator.<String>comparingInt(
              stage -> STAGES.contains(stage) ? STAGES.indexOf(stage) : STAGES.size())
          .thenComparing(Comparator.naturalOrder());

  /** The stages in the order of the pipeline. */
  List<String> stages() {
    return seconds.keySet().stream().sorted(PIPELINE_ORDER).toList();
  }

  /** A stage's time as the page writes it. */
  String text(String stage) {
    return String.format(Locale.ROOT, "%.2f s", of(stage));
  }

  /** A stage's time as a share of the longest one's. */
  double share(String stage) {
    double most = 1e-9;
    for (double each : seconds.values()) {
      most = Math.max(most, each);
    }
    return of(stage) / most;
  }

  private double of(String stage) {
    return seconds.getOrDefault(stage, 0.0);
  }
}
