package io.segtme.segmentation.ledger;

import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports in, one completion a run out. Counts reports, not events: a second report of a key
 * replaces the first. A run closes when all nodes over its blocks have reported, every component is
 * segmented and every nucleus published.
 *
 * <p>State: the sum, and each report by its key; cleared when the run closes, but for a mark,
 * {@code closed}, that turns later reports away and is kept for ever: a run closes once.
 *
 * <p>Fails: a report of failure closes the run as FAILED.
 */
final class LedgerFunction extends KeyedProcessFunction<String, Report, Completion> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFunction.class);

  private final long intervalMillis;

  private transient StageMetrics events;
  private transient ValueState<Account> account;
  private transient MapState<String, Counts> reports;
  private transient ValueState<Boolean> closed;

  LedgerFunction(Duration progressInterval, SideOutput side) {
    this.side = side;
    this.intervalMillis = progressInterval.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
    account =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("account", TypeInformation.of(Account.class)));
    reports =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "reports", TypeInformation.of(String.class), TypeInformation.of(Counts.class)));
    closed = getRuntimeContext().getState(new ValueStateDescriptor<>("closed", Boolean.class));
  }

  @Override
  public void processElement(Report report, Context context, Collector<Completion> out)
      throws Exception {
    if (closed.value() != null) {
      return;
    }
    Account before = account.value();
    long now = context.timerService().currentProcessingTime();
    if (before == null) {
      before = new Account(report.run(), Counts.zero(), now);
      context.timerService().registerProcessingTimeTimer(now + intervalMillis);
    }
    String failure = report.failure();
    if (failure != null) {
      close(before, Outcome.FAILED, failure, context, out);
      return;
    }
    Counts earlier = reports.get(report.key());
    Counts sum = before.sum().plus(report.counts());
    if (earlier != null) {
      sum = sum.minus(earlier);
    }
    reports.put(report.key(), report.counts());
    Account after = new Account(before.run(), sum, before.since());
    account.update(after);
    if (report.key().equals(Closing.PLAN)) {
      emitProgress(after, Progress.State.ACCEPTED, null, context);
    }
    if (Closing.isComplete(sum)) {
      String mismatch = Closing.mismatch(sum);
      Outcome outcome =
          mismatch != null
              ? Outcome.FAILED
              : sum.get(Count.TILES_FAILED) == 0
                  ? Outcome.COMPLETED
                  : Outcome.COMPLETED_WITH_ERRORS;
      close(after, outcome, mismatch, context, out);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Completion> out)
      throws Exception {
    Account open = account.value();
    if (open != null) {
      emitProgress(open, Progress.State.RUNNING, null, context);
      context
          .timerService()
          .registerProcessingTimeTimer(
              context.timerService().currentProcessingTime() + intervalMillis);
    }
  }

  private void close(
      Account last,
      Outcome outcome,
      @Nullable String failure,
      Context context,
      Collector<Completion> out)
      throws Exception {
    Run run = last.run();
    LOG.info(
        "slide {}: {}, {} tiles inferred, {} failed, {} nuclei{}",
        run.slideId(),
        outcome,
        last.sum().get(Count.TILES_INFERRED),
        last.sum().get(Count.TILES_FAILED),
        last.sum().nuclei(),
        failure == null ? "" : ", " + failure);
    out.collect(
        failure == null
            ? Completion.closed(run, outcome, last.sum())
            : Completion.failed(run, failure, last.sum()));
    emitProgress(
        last,
        outcome == Outcome.FAILED ? Progress.State.FAILED : Progress.State.COMPLETED,
        failure,
        context);
    events.runClosed(outcome.name());
    account.clear();
    reports.clear();
    closed.update(true);
  }

  private void emitProgress(
      Account now, Progress.State state, @Nullable String message, Context context) {
    long at = context.timerService().currentProcessingTime();
    side.emit(
        SideStream.PROGRESS,
        Progress.ofRun(
            now.run(),
            state,
            now.sum(),
            Closing.etaSeconds(now.sum(), at - now.since()),
            message,
            at),
        context::output);
  }
}
