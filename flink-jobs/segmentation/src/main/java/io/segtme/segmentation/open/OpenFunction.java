package io.segtme.segmentation.open;

import static java.util.Objects.requireNonNull;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Rejection;
import io.segtme.segmentation.model.RunAreas;
import io.segtme.segmentation.model.SlideFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Arrivals in, candidates out: judges the event, opens the slide for what it says of itself, and
 * names the run.
 *
 * <p>State: none.
 *
 * <p>Fails: what cannot be decoded is a dead letter; what can be decoded but not processed is
 * REJECTED, with a dead letter that holds the original event.
 */
final class OpenFunction extends ProcessFunction<Arrival, Candidate> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(OpenFunction.class);

  /** Stage on the wire of events that never became an arrival. */
  private static final String ARRIVE = "arrive";

  private static final int FIRST_ATTEMPT = 1;

  private final SideOutput side;
  private final JobConfig.Plan plan;
  private final JobConfig.Read read;
  private final Lineage lineage;

  private transient StageMetrics events;
  private transient SharedSquares squares;

  OpenFunction(JobConfig config, SideOutput side) {
    this.side = side;
    this.plan = config.plan();
    this.read = config.read();
    this.lineage = new Lineage(config);
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
    squares = read.share();
  }

  @Override
  public void close() {
    if (squares != null) {
      squares.close();
    }
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Candidate> out) {
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
          context::output);
      return;
    }
    SlideRequest request = requireNonNull(arrival.request());
    if (!plan.stains().contains(request.stain())) {
      String detail =
          "slide %s: stain '%s' is not among %s; send H&E slides, or allow it with plan.stains"
              .formatted(request.slideId(), request.stain(), plan.stains());
      reject(request, "UNSUPPORTED_STAIN", detail, origin, context);
      return;
    }
    try {
      out.collect(candidate(request, origin));
    } catch (SlideException e) {
      reject(request, e.reason(), e.getMessage(), origin, context);
    }
  }

  private Candidate candidate(SlideRequest request, Rejected.Origin origin) throws SlideException {
    Path file = read.store().locate(request.uri());
    if (request.force()) {
      SlideGuard.forgive(file);
    }
    SlideInfo info = squares.reader().info(file);
    Mpp mpp =
        Mpp.of(
            info,
            request.mpp() == null ? OptionalDouble.empty() : OptionalDouble.of(request.mpp()));
    SlideFacts slide =
        new SlideFacts(
            info.contentHash(),
            info.file().version(),
            info.width(),
            info.height(),
            mpp.x(),
            mpp.y());
    Candidate candidate =
        lineage.candidate(request, origin, slide, warnings(info, request), FIRST_ATTEMPT);
    RegionArea area = new RunAreas().of(candidate.run());
    if (area != null && area.isEmpty()) {
      throw new SlideException(
          SlideError.REGION_OUTSIDE,
          "%s: the region does not meet the slide's %d x %d pixels; give it in level-0 pixels, from the upper left corner"
              .formatted(request.uri(), info.width(), info.height()));
    }
    return candidate;
  }

  private static List<String> warnings(SlideInfo info, SlideRequest request) {
    List<String> warnings = new ArrayList<>(info.warnings());
    Double mpp = request.mpp();
    if (mpp != null && info.mppX().isPresent() && info.mppX().getAsDouble() != mpp) {
      warnings.add(
          "MPP_OVERRIDDEN: the arrival gives %s micrometres per pixel, the file states %s"
              .formatted(mpp, info.mppX().getAsDouble()));
    }
    return warnings;
  }

  private void reject(
      SlideRequest request, String reason, String detail, Rejected.Origin origin, Context context) {
    events.slideRejected(reason);
    LOG.warn("slide {}: rejected, {}: {}", request.slideId(), reason, detail);
    long now = context.timerService().currentProcessingTime();
    Rejection rejection = Rejection.of(request, null, reason, detail, origin, now);
    side.emit(SideStream.REJECTED, rejection.deadLetter(), context::output);
    side.emit(SideStream.COMPLETIONS, rejection.completion(), context::output);
    side.emit(SideStream.PROGRESS, rejection.progress(), context::output);
  }
}
