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
import io.segtme.segmentation.model.RunNotes;
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
 * <p>Fails: a report of failure closes the run as FAILED, once the plan's report is there too,
 * which says what the closing record must repeat.
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
    long now = context.timerService().currentProcessingTime();
    Account before = account.value();
    if (before == null) {
      before = Account.opened(report.run(), now);
      context.timerService().registerProcessingTimeTimer(now + intervalMillis);
    }
    Account after = before.with(report, reports.get(report.key()));
    reports.put(report.key(), report.counts());
    account.update(after);
    if (report.key().equals(Closing.PLAN)) {
      emitProgress(after, Progress.State.ACCEPTED, null, context);
    }
    if (after.notes() != null) {
      closeIfEnded(after, after.notes(), context, out);
    }
  }

  private void closeIfEnded(Account now, RunNotes notes, Context context, Collector<Completion> out)
      throws Exception {
    String failure = now.failure();
    if (failure == null && Closing.isComplete(now.sum())) {
      failure = Closing.failure(now.sum());
      if (failure == null) {
        Outcome outcome =
            now.sum().get(Count.TILES_FAILED) == 0
                ? Outcome.COMPLETED
                : Outcome.COMPLETED_WITH_ERRORS;
        close(now, Completion.closed(now.run(), outcome, now.sum(), notes), context, out);
      }
    }
    if (failure != null) {
      close(now, Completion.failed(now.run(), failure, now.sum(), notes), context, out);
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
      Account last, Completion completion, Context context, Collector<Completion> out)
      throws Exception {
    LOG.info(
        "slide {}: {}, {} tiles inferred, {} failed, {} nuclei{}",
        completion.slideId(),
        completion.outcome(),
        last.sum().get(Count.TILES_INFERRED),
        last.sum().get(Count.TILES_FAILED),
        last.sum().nuclei(),
        completion.detail() == null ? "" : ", " + completion.detail());
    out.collect(completion);
    emitProgress(last, Progress.State.of(completion.outcome()), completion.detail(), context);
    events.runClosed(completion.outcome().name());
    account.clear();
    reports.clear();
    closed.update(true);
  }

  private void emitProgress(
      Account now, Progress.State state, @Nullable String message, Context context) {
    RunNotes notes = now.notes();
    if (notes == null) {
      return; // nothing is planned that could be done
    }
    long at = context.timerService().currentProcessingTime();
    side.emit(
        SideStream.PROGRESS,
        Progress.ofRun(
            now.run(),
            state,
            now.sum(),
            Closing.etaSeconds(now.sum(), at - now.since()),
            message,
            notes.arrival(),
            at),
        context::output);
  }
}
