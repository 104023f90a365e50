package io.segtme.segmentation.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts with Flink's metrics, under {@code <operator>.segtme}; counters with a reason under {@code
 * <operator>.segtme.reason.<reason>}. A counter appears with the first event.
 */
public final class FlinkStageMetrics implements StageMetrics {
  private final MetricGroup group;
  private final Map<String, Counter> counters = new HashMap<>();
  private long readNanos;
  private long inferNanos;
  private long tmeNanos;

  public FlinkStageMetrics(MetricGroup operator) {
    this.group = operator.addGroup(MetricNames.GROUP);
  }

  @Override
  public void slideAccepted() {
    count(MetricNames.SLIDES_ACCEPTED, 1);
  }

  @Override
  public void slideDuplicate() {
    count(MetricNames.SLIDES_DUPLICATE, 1);
  }

  @Override
  public void slideRejected(String reason) {
    count(MetricNames.SLIDES_REJECTED, reason);
  }

  @Override
  public void arrivalUndecodable() {
    count(MetricNames.ARRIVALS_UNDECODABLE, 1);
  }

  @Override
  public void tileRead(long nanos) {
    count(MetricNames.TILES_READ, 1);
    readNanos = millis(MetricNames.READ_MILLIS, readNanos + nanos);
  }

  @Override
  public void tileFailed(String reason) {
    count(MetricNames.TILES_FAILED, reason);
  }

  @Override
  public void tileInferred() {
    count(MetricNames.TILES_INFERRED, 1);
  }

  @Override
  public void batchInferred(long nanos) {
    count(MetricNames.BATCHES_INFERRED, 1);
    inferNanos = millis(MetricNames.INFER_MILLIS, inferNanos + nanos);
  }

  @Override
  public void batchRepeated() {
    count(MetricNames.BATCHES_REPEATED, 1);
  }

  @Override
  public void blockStitched(int whole, int open) {
    count(MetricNames.BLOCKS_STITCHED, 1);
    components(whole, open);
  }

  @Override
  public void nodeMerged(int whole, int open) {
    count(MetricNames.NODES_MERGED, 1);
    components(whole, open);
  }

  private void components(int whole, int open) {
    count(MetricNames.COMPONENTS, whole);
    count(MetricNames.COMPONENTS_PASSED_UP, open);
  }

  @Override
  public void runStalled() {
    count(MetricNames.RUNS_STALLED, 1);
  }

  @Override
  public void nucleiSegmented(int nuclei, int dropped) {
    count(MetricNames.NUCLEI_SEGMENTED, nuclei);
    count(MetricNames.NUCLEI_DROPPED, dropped);
  }

  @Override
  public void nucleiPublished(int nuclei) {
    count(MetricNames.NUCLEI_PUBLISHED, nuclei);
  }

  @Override
  public void tmeReported(long nanos) {
    count(MetricNames.TME_REPORTS, 1);
    tmeNanos = millis(MetricNames.TME_MILLIS, tmeNanos + nanos);
  }

  @Override
  public void narrativeRefused() {
    count(MetricNames.NARRATIVES_REFUSED, 1);
  }

  @Override
  public void runClosed(String outcome) {
    count(MetricNames.RUNS_CLOSED, outcome);
  }

  private void count(String name, long n) {
    counters.computeIfAbsent(name, group::counter).inc(n);
  }

  private void count(String name, String reason) {
    counters
        .computeIfAbsent(
            name + '.' + reason, k -> group.addGroup(MetricNames.REASON, reason).counter(name))
        .inc();
  }

  /** Counts whole milliseconds and returns the nanoseconds that are left. */
  private long millis(String name, long nanos) {
    count(name, nanos / 1_000_000);
    return nanos % 1_000_000;
  }
}
