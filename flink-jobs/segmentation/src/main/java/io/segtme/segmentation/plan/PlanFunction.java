package io.segtme.segmentation.plan;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Candidates in, one small record a block out, empty blocks too: turns duplicates away, makes the
 * tissue mask and the plan.
 *
 * <p>State: a mark for every run that was ever planned.
 *
 * <p>Fails: a slide that cannot be opened any more is REJECTED, and may be sent again.
 */
final class PlanFunction extends KeyedProcessFunction<String, Candidate, BlockPlan> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private static final Logger LOG = LoggerFactory.getLogger(PlanFunction.class);

  private final boolean skipBackground;
  private final JobConfig.Read read;

  private transient StageMetrics events;
  private transient SharedSquares squares;
  private transient ValueState<Boolean> known;

  PlanFunction(JobConfig.Plan plan, JobConfig.Read read, SideOutput side) {
    this.side = side;
    this.skipBackground = plan.skipBackground();
    this.read = read;
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
    known = getRuntimeContext().getState(new ValueStateDescriptor<>("known", Boolean.class));
    squares = SharedSquares.acquire(read.handles(), read.cacheBytes());
  }

  @Override
  public void close() {
    if (squares != null) {
      squares.close();
    }
  }

  @Override
  public void processElement(Candidate candidate, Context context, Collector<BlockPlan> out)
      throws Exception {
    Run run = candidate.run();
    if (known.value() != null) {
      events.slideDuplicate();
      LOG.info("slide {}: duplicate of run {}", run.slideId(), run.runId());
      emitProgress(
          run,
          Progress.State.DUPLICATE,
          "the same slide, model and recipe are in work or done; send it with force to run it again",
          context);
      return;
    }
    try {
      SlideInfo slide = SlideInfo.read(SlideStore.locate(run.uri()));
      squares.reader().forget(slide);
      TissueMask mask = SlideMask.of(run, slide, squares.reader());
      BlockPlanner planner = new BlockPlanner(run, mask, skipBackground);
      known.update(true);
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
      side.emit(
          SideStream.REPORTS,
          Report.of(
              run,
              "plan",
              Counts.zero()
                  .with(Count.TILES_EXPECTED, planner.tiles())
                  .with(Count.TILES_BACKGROUND, planner.background())
                  .with(Count.BLOCKS, run.blocks().count())
                  .with(Count.NODES_EXPECTED, run.blocks().nodes())
                  .with(Count.TISSUE_PIXELS, mask.pixels())),
          context::output);
      side.emit(
          SideStream.FACTS, RunFact.planned(run, mask.window(run.targetMpp())), context::output);
      planner.blocks().forEach(out::collect);
    } catch (SlideException e) {
      reject(candidate, e, context);
    }
  }

  private void reject(Candidate candidate, SlideException e, Context context) {
    Run run = candidate.run();
    String reason = e.reason();
    events.slideRejected(reason);
    LOG.warn("slide {}: rejected, {}: {}", run.slideId(), reason, e.getMessage());
    side.emit(
        SideStream.REJECTED,
        Rejected.arrival(
            OpenFunction.STAGE, reason, e.getMessage(), run.slideId(), candidate.origin()),
        context::output);
    side.emit(
        SideStream.COMPLETIONS,
        Completion.rejected(run.slideId(), run.uri(), reason, e.getMessage()),
        context::output);
    emitProgress(run, Progress.State.REJECTED, reason + ": " + e.getMessage(), context);
  }

  private void emitProgress(Run run, Progress.State state, String message, Context context) {
    side.emit(
        SideStream.PROGRESS,
        new Progress(
            run.slideId(),
            run.runId(),
            state,
            context.timerService().currentProcessingTime(),
            Counts.zero(),
            null,
            message),
        context::output);
  }
}
