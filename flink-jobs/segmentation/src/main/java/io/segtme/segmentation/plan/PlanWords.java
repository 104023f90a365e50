package io.segtme.segmentation.plan;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.BlockGrid;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejection;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunFact;
import java.util.function.LongSupplier;
import org.apache.flink.streaming.api.operators.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What plan says of candidates and their runs, beside the plans: to other stages, people, logs. */
final class PlanWords {
  private static final Logger LOG = LoggerFactory.getLogger(PlanWords.class);

  private final SideOutput side;
  private final Output<?> output;
  private final StageMetrics events;
  private final LongSupplier clock;

  PlanWords(SideOutput side, Output<?> output, StageMetrics events, LongSupplier clock) {
    this.side = side;
    this.output = output;
    this.events = events;
    this.clock = clock;
  }

  /**
   * It is planned.
   *
   * @param tissue that the run has to look at
   */
  void accepted(Candidate candidate, BlockPlanner planner, TissueMask tissue) {
    Run run = candidate.run();
    events.slideAccepted();
    LOG.info(
        "slide {}: run {}, frame {} x {}, {} tiles, {} of them background, {} blocks",
        run.slideId(),
        run.runId(),
        run.frameWidth(),
        run.frameHeight(),
        planner.tiles(),
        planner.background(),
        run.blocks().count());
    report(
        Report.planned(
            run,
            "plan",
            Counts.zero()
                .with(Count.TILES_EXPECTED, planner.tiles())
                .with(Count.TILES_BACKGROUND, planner.background())
                .with(Count.BLOCKS, run.blocks().count())
                .with(Count.NODES_EXPECTED, run.blocks().nodes())
                .with(Count.TISSUE_PIXELS, tissue.pixels()),
            candidate.notes()));
    side.emit(SideStream.FACTS, RunFact.planned(run, tissue.window(run.targetMpp())), output);
  }

  /** It is not run. */
  void rejected(Candidate candidate, SlideException e) {
    Run run = candidate.run();
    events.slideRejected(e.reason());
    LOG.warn("slide {}: rejected, {}: {}", run.slideId(), e.reason(), e.getMessage());
    Rejection rejection =
        Rejection.of(
            candidate.request(),
            run.runId(),
            e.reason(),
            e.getMessage(),
            candidate.origin(),
            clock.getAsLong());
    side.emit(SideStream.REJECTED, rejection.deadLetter(), output);
    side.emit(SideStream.COMPLETIONS, rejection.completion(), output);
    side.emit(SideStream.PROGRESS, rejection.progress(), output);
  }

  /** Another run does or did the same. */
  void duplicate(Candidate candidate, KnownRuns.Same same) {
    events.slideDuplicate();
    LOG.info("slide {}: duplicate of run {}", candidate.run().slideId(), same.runId());
    progress(candidate, same.runId(), Progress.State.DUPLICATE, same.why());
  }

  /** Its disk does not answer. */
  void waits(Candidate candidate, String why) {
    LOG.warn("slide {}: waits, {}", candidate.run().slideId(), why);
    progress(candidate, candidate.run().runId(), Progress.State.WAITING, why);
  }

  /** It ends before it was planned. */
  void cancelled(Candidate candidate, String why) {
    Run run = candidate.run();
    side.emit(
        SideStream.COMPLETIONS,
        Completion.ended(run, Outcome.CANCELLED, why, null, Counts.zero(), candidate.notes()),
        output);
    progress(candidate, run.runId(), Progress.State.CANCELLED, why);
  }

  /** The ledger is to end it. */
  void cancelledInWork(Run run, String why) {
    report(Report.cancelled(run, "cancelled", why));
  }

  /** The ledger is to end it in favour of another. */
  void superseded(Run run, String why, String successor) {
    LOG.info("slide {}: run {} ends, {}", run.slideId(), run.runId(), why);
    report(Report.superseded(run, "superseded", why, successor));
  }

  /** Its end is published: every stage is to drop what is left of it. */
  void gone(Run run) {
    report(Report.ended(run));
    side.emit(SideStream.FACTS, RunFact.ended(run), output);
    BlockGrid blocks = run.blocks();
    for (int row = 0; row < blocks.rows(); row++) {
      for (int column = 0; column < blocks.columns(); column++) {
        side.emit(SideStream.PLANS, BlockPlan.gone(run, row, column), output);
      }
    }
  }

  private void report(Report report) {
    side.emit(SideStream.REPORTS, report, output);
  }

  private void progress(Candidate candidate, String runId, Progress.State state, String why) {
    side.emit(
        SideStream.PROGRESS,
        Progress.ofArrival(
            candidate.run().slideId(), runId, state, candidate.origin(), why, clock.getAsLong()),
        output);
  }
}
