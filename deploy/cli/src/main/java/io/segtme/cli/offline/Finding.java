package io.segtme.cli.offline;

import io.segtme.kernels.watershed.Instance;
import io.segtme.segmentation.model.Report;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of the stages: a report, or an instance.
 *
 * @param runId the run
 * @param report a stage's report
 * @param found an instance
 */
public record Finding(String runId, @Nullable Report report, @Nullable Found found) {

  /** An instance as it travels, see {@link Instance}. */
  public record Found(int[] runs, int cls, long probSum, int probCount, int seedX, int seedY) {
    static Found of(Instance i) {
      return new Found(i.runs(), i.cls(), i.probSum(), i.probCount(), i.seedX(), i.seedY());
    }

    Instance instance() {
      return new Instance(runs, cls, probSum, probCount, seedX, seedY);
    }
  }

  static Finding of(Report report) {
    return new Finding(report.run().runId(), report, null);
  }
}
