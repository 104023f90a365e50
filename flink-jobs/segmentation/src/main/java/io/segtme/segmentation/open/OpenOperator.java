package io.segtme.segmentation.open;

import static java.util.Objects.requireNonNull;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.background.Retries;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Rejection;
import io.segtme.segmentation.model.RunNotes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Arrivals in, candidates out: judges the event, opens the slide for what it says of itself, and
 * names the run. Slides are opened in the background, some at a time, in the order of arrival; one
 * that does not answer holds up none behind it.
 *
 * <p>State: the arrivals whose slides are not opened yet; dealt out anew when the parallelism
 * changes.
 *
 * <p>Fails: what cannot be decoded is a dead letter; what can be decoded but not processed is
 * REJECTED, with a dead letter that holds the original event. While the disk of a slide is away,
 * its file is not there yet or is still being written it is WAITING, and looked for again and again
 * until it is given up, REJECTED too, or somebody cancels it.
 */
final class OpenOperator extends AbstractStreamOperator<Candidate>
    implements TwoInputStreamOperator<Arrival, Control, Candidate>, BoundedMultiInput {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(OpenOperator.class);

  private static final Logger SERVICE = LoggerFactory.getLogger("io.segtme.service");

  /** Stage on the wire of events that never became an arrival. */
  private static final String ARRIVE = "arrive";

  /** Slides that one subtask opens at once. */
  private static final int AT_ONCE = 4;

  private final SideOutput side;
  private final JobConfig.Plan plan;
  private final JobConfig.Read read;
  private final Lineage lineage;

  private transient StageMetrics events;
  private transient SharedSquares squares;
  private transient SlideLook look;
  private transient Background<Look> looking;
  private transient ListState<PendingArrival> state;

  /** All that are not opened yet, by place, in the order of arrival. */
  private transient Map<String, PendingArrival> pending;

  /** Places of those whose turn has come. */
  private transient Deque<String> due;

  private transient int inWork;
  private transient boolean ending;

  OpenOperator(JobConfig config, SideOutput side) {
    this.side = side;
    this.plan = config.plan();
    this.read = config.read();
    this.lineage = new Lineage(config);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    pending = new LinkedHashMap<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("arrivals", TypeInformation.of(PendingArrival.class)));
    for (PendingArrival each : state.get()) {
      pending.put(each.arrival().place(), each);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    events = new FlinkStageMetrics(getMetricGroup());
    squares = read.share();
    look = new SlideLook(read, lineage, squares.reader());
    looking = new Background<>(getProcessingTimeService(), AT_ONCE, OpenStage.NAME, this::looked);
    due = new ArrayDeque<>(pending.keySet());
    begin();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.copyOf(pending.values()));
  }

  @Override
  public void endInput(int input) throws Exception {
    if (input != 1) {
      return;
    }
    ending = true;
    due = new ArrayDeque<>(pending.keySet());
    while (!pending.isEmpty()) {
      begin();
      looking.finish();
    }
  }

  @Override
  public void close() throws Exception {
    if (looking != null) {
      looking.close();
    }
    if (squares != null) {
      squares.close();
    }
    super.close();
  }

  @Override
  public void processElement1(StreamRecord<Arrival> element) {
    Arrival arrival = element.getValue();
    Rejected.Origin origin = Rejected.Origin.of(arrival);
    if (lineage.hasEnded(origin)) {
      return;
    }
    Arrival.Undecodable failure = arrival.failure();
    if (failure != null) {
      events.arrivalUndecodable();
      LOG.warn("{}: {}", arrival.place(), failure.detail());
      side.emit(
          SideStream.REJECTED,
          Rejected.arrival(ARRIVE, failure.fault().name(), failure.detail(), null, origin),
          output);
      return;
    }
    SlideRequest request = requireNonNull(arrival.request());
    if (!plan.stains().contains(request.stain())) {
      String detail =
          "slide %s: stain '%s' is not among %s; send H&E slides, or allow it with plan.stains"
              .formatted(request.slideId(), request.stain(), plan.stains());
      reject(request, "UNSUPPORTED_STAIN", detail, origin);
      return;
    }
    pending.put(arrival.place(), PendingArrival.of(arrival));
    due.add(arrival.place());
    begin();
  }

  @Override
  public void processElement2(StreamRecord<Control> element) {
    Control control = element.getValue();
    if (control.action() != Control.Action.CANCEL || !control.runId().isEmpty()) {
      return; // no arrival here has a run
    }
    for (PendingArrival each : List.copyOf(pending.values())) {
      SlideRequest request = requireNonNull(each.arrival().request());
      if (request.slideId().equals(control.slideId())) {
        cancel(each.arrival(), request, control);
      }
    }
    begin();
  }

  private void cancel(Arrival arrival, SlideRequest request, Control control) {
    String place = arrival.place();
    pending.remove(place);
    if (looking.isAtWork(place)) {
      looking.drop(place);
      inWork--;
    }
    String why =
        "CANCELLED: slide %s was cancelled by %s while it was waited for; announce it again to run it"
            .formatted(control.slideId(), control.who());
    SERVICE.info("arrival {}: {}", place, why);
    side.emit(
        SideStream.COMPLETIONS,
        Completion.cancelled(request, why, new RunNotes(place, request.attributes(), List.of())),
        output);
    side.emit(
        SideStream.PROGRESS,
        Progress.ofArrival(
            request.slideId(),
            null,
            Progress.State.CANCELLED,
            Rejected.Origin.of(arrival),
            why,
            now()),
        output);
  }

  /** Looks at those whose turn has come. */
  private void begin() {
    while (inWork < AT_ONCE && !due.isEmpty()) {
      String place = due.removeFirst();
      PendingArrival next = pending.get(place);
      if (next != null && !looking.isAtWork(place)) {
        SlideRequest request = requireNonNull(next.arrival().request());
        long now = now();
        inWork++;
        looking.submit(place, () -> look.at(next, request, now));
      }
    }
  }

  private void looked(String place, Look seen) {
    inWork--;
    PendingArrival arrival = requireNonNull(pending.get(place));
    SlideRequest request = requireNonNull(arrival.arrival().request());
    Rejected.Origin origin = Rejected.Origin.of(arrival.arrival());
    if (seen instanceof Look.NotYet notYet) {
      notYet(arrival, request, origin, notYet);
    } else {
      pending.remove(place);
      if (seen instanceof Look.Opened opened) {
        output.collect(new StreamRecord<>(opened.candidate()));
      } else if (seen instanceof Look.Refused refused) {
        reject(request, refused.why().reason(), refused.why().getMessage(), origin);
      }
    }
    begin();
  }

  private void notYet(
      PendingArrival arrival, SlideRequest request, Rejected.Origin origin, Look.NotYet notYet) {
    String place = origin.place();
    long now = now();
    long since = arrival.since() == 0 ? now : arrival.since();
    long waited = now - since;
    if (isGivenUp(notYet.patience(), waited)) {
      pending.remove(place);
      SlideError reason =
          notYet.patience() == Look.Patience.DISK
              ? SlideError.SLIDE_AWAY
              : SlideError.SLIDE_UNREADABLE;
      String detail =
          "%s; it was looked for during %d s; check its name and place, then send the slide again"
              .formatted(notYet.why(), waited / 1000);
      reject(request, reason.name(), detail, origin);
      return;
    }
    boolean isWriting = notYet.patience() == Look.Patience.WRITER;
    boolean isUsual = isWriting && arrival.version().isEmpty(); // its writer announced it at once
    String said = isUsual ? arrival.said() : notYet.why();
    if (!said.equals(arrival.said())) {
      waits(request, origin, said);
    }
    pending.put(place, new PendingArrival(arrival.arrival(), since, notYet.version(), said));
    long next = isWriting ? read.settleTime().toMillis() : Retries.after(waited);
    lookAgain(place, ending ? now : now + next);
  }

  private boolean isGivenUp(Look.Patience patience, long waited) {
    return switch (patience) {
      case DISK -> ending || waited >= read.giveUpAfter().toMillis();
      case FILE -> ending || waited >= read.appearWithin().toMillis();
      case WRITER -> waited >= read.giveUpAfter().toMillis();
    };
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  private void lookAgain(String place, long at) {
    if (ending) {
      due.add(place);
      return;
    }
    getProcessingTimeService()
        .registerTimer(
            at,
            time -> {
              due.add(place);
              begin();
            });
  }

  private void waits(SlideRequest request, Rejected.Origin origin, String why) {
    LOG.warn("slide {}: waits, {}", request.slideId(), why);
    side.emit(
        SideStream.PROGRESS,
        Progress.ofArrival(request.slideId(), null, Progress.State.WAITING, origin, why, now()),
        output);
  }

  private void reject(SlideRequest request, String reason, String detail, Rejected.Origin origin) {
    events.slideRejected(reason);
    LOG.warn("slide {}: rejected, {}: {}", request.slideId(), reason, detail);
    Rejection rejection = Rejection.of(request, null, reason, detail, origin, now());
    side.emit(SideStream.REJECTED, rejection.deadLetter(), output);
    side.emit(SideStream.COMPLETIONS, rejection.completion(), output);
    side.emit(SideStream.PROGRESS, rejection.progress(), output);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
