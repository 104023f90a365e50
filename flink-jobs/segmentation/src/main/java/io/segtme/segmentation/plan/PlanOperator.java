package io.segtme.segmentation.plan;

import static java.util.Objects.requireNonNull;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejection;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunAreas;
import io.segtme.segmentation.model.RunFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Candidates in, plans of all blocks out, empty ones too, in slices: turns duplicates away, makes
 * the tissue mask and the plan. Masks are made in the background; the plans of a run leave
 * together, in their order, and a slide whose mask is made sooner overtakes others.
 *
 * <p>State, by what a run computes (slide, content, region, model, recipe): the candidates while
 * their masks are made, then {@code known}, the run that was planned last, kept for ever and
 * however the run ends: the same work is a DUPLICATE from then on, and only an arrival with force
 * has it done again, in a run of its own. Nothing of a tissue mask is state: it is made anew after
 * a restart and comes out the same.
 *
 * <p>Fails: a slide that does not answer any more is WAITING, and looked at again and again until
 * it is given up; given up, or being another file, it is REJECTED, and may be sent again.
 */
final class PlanOperator extends AbstractStreamOperator<PlanSlice>
    implements OneInputStreamOperator<Candidate, PlanSlice>, BoundedOneInput {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(PlanOperator.class);
  private static final String WAITING = "waiting";

  /** Masks that one subtask makes at once: a small slide need not wait for a huge one. */
  private static final int MASKS = 2;

  private static final long SOONEST_RETRY = Duration.ofSeconds(1).toMillis();
  private static final long LATEST_RETRY = Duration.ofMinutes(1).toMillis();

  private final boolean skipBackground;
  private final JobConfig.Read read;
  private final SideOutput side;

  private transient StageMetrics events;
  private transient SharedSquares squares;
  private transient Background<Masked> masks;
  private transient RunAreas areas;
  private transient MapState<String, Candidate> waiting;
  private transient ValueState<String> known;

  /** Since when slides do not answer, by run; no state, for a job that begins anew asks anew. */
  private transient Map<String, Long> awaySince;

  private transient boolean ending;

  /** A candidate and the mask that was made for it. */
  private record Masked(Candidate candidate, MaskedSlide slide) {}

  PlanOperator(JobConfig.Plan plan, JobConfig.Read read, SideOutput side) {
    this.skipBackground = plan.skipBackground();
    this.read = read;
    this.side = side;
  }

  @Override
  public void open() throws Exception {
    super.open();
    events = new FlinkStageMetrics(getMetricGroup());
    areas = new RunAreas();
    awaySince = new HashMap<>();
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    WAITING,
                    TypeInformation.of(String.class),
                    TypeInformation.of(Candidate.class)));
    known = getRuntimeContext().getState(new ValueStateDescriptor<>("known", String.class));
    squares = read.share();
    masks = new Background<>(getProcessingTimeService(), MASKS, PlanStage.NAME, this::planned);
    for (Candidate candidate : waitingCandidates()) {
      makeMask(candidate);
    }
  }

  /** Candidates of a restored state that have no mask yet, in a fixed order. */
  private List<Candidate> waitingCandidates() throws Exception {
    List<String> works;
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(WAITING, VoidNamespace.INSTANCE)) {
      works = keys.sorted().toList();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String work : works) {
      setCurrentKey(work);
      waiting.values().forEach(candidates::add);
    }
    candidates.sort(Comparator.comparing(candidate -> candidate.run().runId()));
    return candidates;
  }

  @Override
  public void close() throws Exception {
    if (masks != null) {
      masks.close();
    }
    if (squares != null) {
      squares.close();
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<Candidate> element) throws Exception {
    Candidate candidate = element.getValue();
    String same = candidate.request().force() ? null : sameWork();
    if (same != null) {
      duplicate(candidate, same);
    } else {
      waiting.put(candidate.run().runId(), candidate);
      makeMask(candidate);
    }
  }

  /** A run that does or did the work of the current key; null where none is. */
  private @Nullable String sameWork() throws Exception {
    for (String runId : waiting.keys()) {
      return runId;
    }
    return known.value();
  }

  @Override
  public void endInput() throws Exception {
    ending = true;
    for (Candidate candidate : waitingCandidates()) {
      if (awaySince.containsKey(candidate.run().runId())) {
        makeMask(candidate);
      }
    }
    masks.finish();
  }

  private void makeMask(Candidate candidate) {
    Run run = candidate.run();
    masks.submit(
        run.runId(),
        () -> new Masked(candidate, MaskedSlide.of(run, candidate.request().stain(), read)));
  }

  private void planned(String runId, Masked masked) throws Exception {
    Candidate candidate = masked.candidate();
    setCurrentKey(candidate.work());
    if (masked.slide() instanceof MaskedSlide.Away away && !isGivenUp(runId)) {
      waitFor(candidate, away.failure());
      return;
    }
    waiting.remove(runId);
    awaySince.remove(runId);
    if (masked.slide() instanceof MaskedSlide.Away away) {
      reject(candidate, new SlideException(SlideError.SLIDE_AWAY, away.failure().getMessage()));
    } else if (masked.slide() instanceof MaskedSlide.Unreadable unreadable) {
      reject(candidate, unreadable.failure());
    } else if (masked.slide() instanceof MaskedSlide.Masked made) {
      known.update(runId);
      accept(candidate.with(made.warnings()), made.mask());
    }
  }

  private boolean isGivenUp(String runId) {
    long since = awaySince.computeIfAbsent(runId, id -> now());
    return ending || now() - since >= read.giveUpAfter().toMillis();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  private void waitFor(Candidate candidate, SlideException why) {
    String runId = candidate.run().runId();
    long away = now() - requireNonNull(awaySince.get(runId));
    if (away == 0) {
      LOG.warn("slide {}: waits, {}", candidate.run().slideId(), why.getMessage());
      side.emit(
          SideStream.PROGRESS,
          Progress.ofArrival(
              candidate.run().slideId(),
              runId,
              Progress.State.WAITING,
              candidate.origin(),
              why.getMessage(),
              now()),
          output);
    }
    long retry = Math.max(SOONEST_RETRY, Math.min(LATEST_RETRY, away));
    getProcessingTimeService()
        .registerTimer(
            now() + retry,
            at -> {
              if (!ending) {
                makeMask(candidate);
              }
            });
  }

  private void accept(Candidate candidate, TissueMask mask) {
    Run run = candidate.run();
    RegionArea area = areas.of(run);
    BlockPlanner planner = new BlockPlanner(run, mask, area, skipBackground);
    TissueMask tissue = area == null ? mask : mask.within(area);
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
        Report.planned(
            run,
            "plan",
            Counts.zero()
                .with(Count.TILES_EXPECTED, planner.tiles())
                .with(Count.TILES_BACKGROUND, planner.background())
                .with(Count.BLOCKS, run.blocks().count())
                .with(Count.NODES_EXPECTED, run.blocks().nodes())
                .with(Count.TISSUE_PIXELS, tissue.pixels()),
            candidate.notes()),
        output);
    side.emit(SideStream.FACTS, RunFact.planned(run, tissue.window(run.targetMpp())), output);
    planner.slices().forEach(slice -> output.collect(new StreamRecord<>(slice)));
  }

  private void reject(Candidate candidate, SlideException e) {
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
            now());
    side.emit(SideStream.REJECTED, rejection.deadLetter(), output);
    side.emit(SideStream.COMPLETIONS, rejection.completion(), output);
    side.emit(SideStream.PROGRESS, rejection.progress(), output);
  }

  private void duplicate(Candidate candidate, String runId) {
    String slideId = candidate.run().slideId();
    events.slideDuplicate();
    LOG.info("slide {}: duplicate of run {}", slideId, runId);
    Progress progress =
        Progress.ofArrival(
            slideId,
            runId,
            Progress.State.DUPLICATE,
            candidate.origin(),
            "the same slide, region, model and recipe are in progress or done;"
                + " send it with force to run it again",
            now());
    side.emit(SideStream.PROGRESS, progress, output);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
