package io.segtme.segmentation.ledger;

import static java.util.Objects.requireNonNullElse;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Marks;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunNotes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
 * {@code closed}, that turns later reports away for {@code runs.remember}: a run closes once. A run
 * whose end is published already, later than the checkpoint that the job went on from, leaves
 * without a completion.
 *
 * <p>Fails: a report of failure closes the run as it says, FAILED, SUPERSEDED by the run that
 * follows, or CANCELLED, once the plan's report is there too, which says what the closing record
 * must repeat. So does a stall: every block was read, and nothing of the run was reported for the
 * stall timeout. While blocks are queued none is judged: a run that waits for its turn, or for its
 * disk, has not stalled.
 */
final class LedgerFunction extends KeyedProcessFunction<String, Report, Completion> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFunction.class);

  private final long intervalMillis;
  private final long stallMillis;
  private final Duration remember;

  private transient StageMetrics events;
  private transient ValueState<Account> account;
  private transient MapState<String, Counts> reports;
  private transient ValueState<Boolean> closed;

  /** When a report of an open run came last; no state, for an outage is no stall. */
  private transient Map<String, Long> heard;

  LedgerFunction(JobConfig.Ledger config, SideOutput side) {
    this.side = side;
    this.intervalMillis = config.progressInterval().toMillis();
    this.stallMillis = config.stallTimeout().toMillis();
    this.remember = config.remember();
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
    closed = getRuntimeContext().getState(Marks.remembered("closed", remember));
    heard = new HashMap<>();
  }

  @Override
  public void processElement(Report report, Context context, Collector<Completion> out)
      throws Exception {
    if (closed.value() != null) {
      return;
    }
    if (report.isEnd()) {
      clear(report.run());
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
    heard.put(report.run().runId(), now);
    if (report.key().equals(Closing.PLAN)) {
      emitProgress(after, Progress.State.ACCEPTED, null, context);
    }
    if (report.waiting() != null && !report.waiting().equals(before.waiting())) {
      emitProgress(after, Progress.State.WAITING, report.waiting(), context);
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
      Completion ended =
          Completion.ended(
              now.run(),
              requireNonNullElse(now.outcome(), Outcome.FAILED),
              failure,
              now.successor(),
              now.sum(),
              notes);
      close(now, ended, context, out);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Completion> out)
      throws Exception {
    Account open = account.value();
    if (open == null) {
      return;
    }
    long now = context.timerService().currentProcessingTime();
    long idle = now - heard.computeIfAbsent(open.run().runId(), id -> now);
    if (open.notes() != null && Closing.isRead(open.sum()) && idle >= stallMillis) {
      events.runStalled();
      String failure =
          "STALLED: %d of %d nodes are closed and nothing came for %d s, though every block was read; look for a task that hangs, then send the slide again"
              .formatted(
                  open.sum().get(Count.NODES_CLOSED),
                  open.sum().get(Count.NODES_EXPECTED),
                  idle / 1000);
      close(open, Completion.failed(open.run(), failure, open.sum(), open.notes()), context, out);
    } else {
      emitProgress(
          open,
          open.waiting() == null ? Progress.State.RUNNING : Progress.State.WAITING,
          open.waiting(),
          context);
      context.timerService().registerProcessingTimeTimer(now + intervalMillis);
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
    clear(last.run());
  }

  private void clear(Run run) throws Exception {
    account.clear();
    reports.clear();
    heard.remove(run.runId());
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
