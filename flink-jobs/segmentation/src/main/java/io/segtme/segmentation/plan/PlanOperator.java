package io.segtme.segmentation.plan;

import static java.util.Objects.requireNonNull;

import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.background.Retries;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunAreas;
import io.segtme.segmentation.model.SlideNews;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Candidates in, plans of all blocks out, empty ones too, in slices: turns duplicates away, makes
 * the tissue mask and the plan. Masks are made in the background; the plans of a run leave
 * together, in their order, and a slide whose mask is made sooner overtakes others.
 *
 * <p>An arrival of the same work (slide, content, region, model, recipe) is a DUPLICATE while a run
 * of it is waiting or open, and once one is COMPLETED; after COMPLETED_WITH_ERRORS too, unless the
 * file has changed since; never with force. So is an event whose source and id began a run already,
 * with force too, unless it was REJECTED. Runs that ended otherwise, FAILED or CANCELLED, leave no
 * trace. How a run ended comes back from the topic of completions: a job that begins anew learns it
 * there.
 *
 * <p>An open run that comes back from a checkpoint and was planned under another model, runtime or
 * recipe ends as SUPERSEDED, unless its account was closed before. Once that is published the same
 * arrival begins its next attempt. A candidate that was not planned yet just takes the new lineage.
 *
 * <p>Once the end of an open run is published, whatever it was, all stages are told to drop what is
 * left of it.
 *
 * <p>A control that cancels ends the runs of its slide that wait, and has the ledger end those that
 * are open, as CANCELLED. A mask that is being made for one of them is dropped when it is ready.
 *
 * <p>State, by slide: the candidates until they are planned, then until their run ends; how runs
 * ended, COMPLETED*, and the events that began one, for {@code runs.remember}. Nothing of a tissue
 * mask is state: it is made anew after a restart and comes out the same.
 *
 * <p>Fails: a slide that does not answer any more is WAITING, and looked at again and again until
 * it is given up; given up, or being another file, it is REJECTED, and may be sent again.
 */
final class PlanOperator extends AbstractStreamOperator<PlanSlice>
    implements TwoInputStreamOperator<Candidate, SlideNews, PlanSlice>, BoundedMultiInput {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(PlanOperator.class);

  /** Masks that one subtask makes at once: a small slide need not wait for a huge one. */
  private static final int MASKS = 2;

  private final JobConfig.Plan plan;
  private final JobConfig.Read read;
  private final Lineage lineage;
  private final EndedRuns past;
  private final SideOutput side;

  private transient PlanWords words;
  private transient SharedSquares squares;
  private transient Background<Masked> masks;
  private transient RunAreas areas;
  private transient KnownRuns runs;
  private transient PlanQueue queue;
  private transient AbsentRuns absent;
  private transient int inWork;

  /** Since when slides do not answer, by run; no state, for a job that begins anew asks anew. */
  private transient Map<String, Long> awaySince;

  private transient boolean restored;
  private transient boolean ending;

  /** A candidate and the mask that was made for it. */
  private record Masked(Candidate candidate, MaskedSlide slide) {}

  PlanOperator(
      JobConfig.Plan plan, JobConfig.Read read, Lineage lineage, EndedRuns past, SideOutput side) {
    this.past = past;
    this.plan = plan;
    this.read = read;
    this.lineage = lineage;
    this.side = side;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    words =
        new PlanWords(
            side,
            output,
            new FlinkStageMetrics(getMetricGroup()),
            getProcessingTimeService()::getCurrentProcessingTime);
    areas = new RunAreas();
    awaySince = new HashMap<>();
    runs = new KnownRuns(getRuntimeContext(), plan.remember());
    queue = new PlanQueue(plan.runs());
    squares = read.share();
    masks = new Background<>(getProcessingTimeService(), MASKS, PlanStage.NAME, this::planned);
    absent = new AbsentRuns(queue, read.store(), getProcessingTimeService(), this::admit);
    restored(KnownRuns.OPEN).forEach(candidate -> absent.opened(candidate.run()));
    restored(KnownRuns.WAITING).forEach(queue::add);
    supersedeOthers();
    if (!restored) {
      learn();
    }
    admit();
  }

  /** What a job that begins anew must know of a slide before it arrives once more. */
  private void learn() throws Exception {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    List<EndedRun> mine = new ArrayList<>();
    past.read(
        run -> {
          int subtask =
              KeyGroupRangeAssignment.assignKeyToParallelOperator(
                  run.slideId(),
                  task.getMaxNumberOfParallelSubtasks(),
                  task.getNumberOfParallelSubtasks());
          if (subtask == task.getIndexOfThisSubtask() && Outcome.isResult(run.state())) {
            mine.add(run);
          }
        });
    for (EndedRun run : mine) {
      setCurrentKey(run.slideId());
      runs.ended(run);
    }
  }

  /** Those of all slides that this subtask has. */
  private List<Candidate> restored(String state) throws Exception {
    List<String> slides;
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
      slides = keys.toList();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String slideId : slides) {
      setCurrentKey(slideId);
      candidates.addAll(state.equals(KnownRuns.OPEN) ? runs.open() : runs.waiting());
    }
    return candidates;
  }

  /** What a restored state holds of another lineage. */
  private void supersedeOthers() throws Exception {
    for (Candidate candidate : restored(KnownRuns.OPEN)) {
      String changed = lineage.changed(candidate.run());
      if (lineage.hasEnded(candidate.origin())) {
        words.gone(candidate.run());
      } else if (changed != null) {
        words.superseded(
            candidate.run(),
            Lineage.whySuperseded(changed),
            lineage.successor(candidate.run(), candidate.origin().place()));
      }
    }
    for (Candidate candidate : restored(KnownRuns.WAITING)) {
      if (lineage.changed(candidate.run()) != null) {
        setCurrentKey(candidate.run().slideId());
        runs.forget(candidate);
        queue.remove(candidate);
        begin(candidate, () -> lineage.again(candidate));
      }
    }
  }

  /** What an arrival runs as now. */
  private interface Again {
    Candidate candidate() throws SlideException;
  }

  /** Queues the arrival of a candidate once more; the key is its slide's. */
  private void begin(Candidate earlier, Again again) throws Exception {
    try {
      Candidate candidate = again.candidate();
      runs.begin(candidate);
      queue.add(candidate);
    } catch (SlideException e) {
      reject(earlier, e);
    }
  }

  @Override
  public void close() throws Exception {
    if (masks != null) {
      masks.close();
    }
    if (absent != null) {
      absent.close();
    }
    if (squares != null) {
      squares.close();
    }
    super.close();
  }

  @Override
  public void processElement1(StreamRecord<Candidate> element) throws Exception {
    Candidate candidate = element.getValue();
    KnownRuns.Same same = runs.same(candidate);
    if (same != null) {
      words.duplicate(candidate, same);
    } else {
      runs.begin(candidate);
      queue.add(candidate);
      admit();
    }
  }

  @Override
  public void processElement2(StreamRecord<SlideNews> element) throws Exception {
    SlideNews news = element.getValue();
    if (news.ended() != null) {
      ended(news.ended());
    }
    if (news.control() != null) {
      control(news.control());
    }
    admit();
  }

  private void ended(EndedRun ended) throws Exception {
    Candidate candidate = runs.ended(ended);
    absent.ended(ended.runId());
    if (candidate != null) {
      words.gone(candidate.run());
      String successor = ended.successor();
      if (successor != null) {
        begin(candidate, () -> lineage.next(candidate, successor));
      }
    }
  }

  private void control(Control control) throws Exception {
    List<String> ended = new ArrayList<>();
    if (control.action() == Control.Action.CANCEL) {
      for (Candidate candidate : runs.waiting()) {
        if (control.concerns(candidate.run().runId())) {
          cancel(candidate, whyCancelled(control));
          ended.add("run %s, which waited".formatted(candidate.run().runId()));
        }
      }
      for (Candidate candidate : runs.open()) {
        Run run = candidate.run();
        if (control.concerns(run.runId())) {
          words.cancelledInWork(run, whyCancelled(control));
          ended.add("run %s, which was in work".formatted(run.runId()));
        }
      }
    }
    Audit.write(control, ended);
  }

  private static String whyCancelled(Control control) {
    return "CANCELLED: slide %s was cancelled by %s; announce it again to run it"
        .formatted(control.slideId(), control.who());
  }

  private void cancel(Candidate candidate, String why) throws Exception {
    Run run = candidate.run();
    runs.cancel(candidate);
    queue.remove(candidate);
    queue.release(run.runId());
    awaySince.remove(run.runId());
    words.cancelled(candidate, why);
  }

  @Override
  public void endInput(int input) throws Exception {
    if (input != 1) {
      return;
    }
    ending = true;
    for (Candidate candidate : restored(KnownRuns.WAITING)) {
      if (awaySince.containsKey(candidate.run().runId())) {
        queue.add(candidate);
      }
    }
    admit();
    while (inWork > 0) {
      masks.finish();
    }
  }

  /** Begins the masks of those whose turn it is. */
  private void admit() {
    while (inWork < MASKS) {
      Candidate candidate = queue.poll(ending);
      if (candidate == null) {
        absent.lookWhileOthersWait();
        return;
      }
      Run run = candidate.run();
      inWork++;
      masks.submit(
          run.runId(),
          () -> new Masked(candidate, MaskedSlide.of(run, candidate.request().stain(), read)));
    }
  }

  private void planned(String runId, Masked masked) throws Exception {
    inWork--;
    Candidate candidate = masked.candidate();
    setCurrentKey(candidate.run().slideId());
    if (!runs.isWaiting(runId)) {
      LOG.info("slide {}: run {} was cancelled", candidate.run().slideId(), runId);
    } else if (masked.slide() instanceof MaskedSlide.Masked made) {
      runs.planned(candidate);
      absent.opened(candidate.run());
      plan(candidate.with(made.warnings()), made.mask());
    } else {
      queue.release(runId);
      if (masked.slide() instanceof MaskedSlide.Unreadable unreadable) {
        reject(candidate, unreadable.failure());
      } else if (masked.slide() instanceof MaskedSlide.Away away) {
        if (isGivenUp(runId)) {
          reject(candidate, new SlideException(SlideError.SLIDE_AWAY, away.failure().getMessage()));
        } else {
          waitFor(candidate, away.failure());
        }
      }
    }
    admit();
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
      words.waits(candidate, why.getMessage());
    }
    long retry = Retries.after(away);
    getProcessingTimeService()
        .registerTimer(
            now() + retry,
            at -> {
              setCurrentKey(candidate.run().slideId());
              if (!ending && runs.isWaiting(runId)) {
                queue.add(candidate);
                admit();
              }
            });
  }

  private void plan(Candidate candidate, TissueMask mask) {
    Run run = candidate.run();
    RegionArea area = areas.of(run);
    BlockPlanner planner = new BlockPlanner(run, mask, area, plan.skipBackground());
    words.accepted(candidate, planner, area == null ? mask : mask.within(area));
    planner.slices().forEach(slice -> output.collect(new StreamRecord<>(slice)));
  }

  private void reject(Candidate candidate, SlideException e) throws Exception {
    runs.forget(candidate);
    awaySince.remove(candidate.run().runId());
    words.rejected(candidate, e);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
