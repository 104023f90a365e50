package io.segtme.segmentation;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.events.DeadLetter;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.infer.TileModelSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Runs the topology on a mini cluster with given arrivals, and collects all that it publishes. */
final class JobHarness {
  /** Enough for stages with a parallelism and a slot group of their own. */
  private static final int SLOTS = 8;

  private final Map<String, String> values = new HashMap<>();
  private int parallelism = 2;
  private @Nullable TileModelSource model;

  JobHarness(Path archive) {
    values.put("model.path", archive.toString());
    values.put("kafka.bootstrap-servers", "none:9092");
  }

  JobHarness with(String key, Object value) {
    values.put(key, String.valueOf(value));
    return this;
  }

  JobHarness parallelism(int n) {
    parallelism = n;
    return this;
  }

  JobHarness model(TileModelSource source) {
    model = source;
    return this;
  }

  /** What one run of the topology published. */
  record Published(
      List<InstanceBatch> batches,
      List<TmeReport> reports,
      List<SlideCompleted> completed,
      List<SlideProgress> progress,
      List<DeadLetter> deadLetters) {

    SlideCompleted onlyCompleted() {
      if (completed.size() != 1) {
        throw new AssertionError("not one completion but " + completed);
      }
      return completed.get(0);
    }

    /** A figure of the slide in the only final report. */
    TmeFigure figure(String name) {
      List<TmeFigure> found =
          reports.stream()
              .filter(r -> r.getKind() == TmeKind.FINAL)
              .flatMap(r -> r.getFigures().stream())
              .filter(f -> f.getName().equals(name))
              .toList();
      if (found.size() != 1) {
        throw new AssertionError("not one figure " + name + " but " + found);
      }
      return found.get(0);
    }

    Map<String, SlideCompleted> completedBySlide() {
      return completed.stream().collect(toMap(SlideCompleted::getSlideId, c -> c));
    }

    Map<String, List<Nucleus>> nucleiBySlide() {
      return batches.stream()
          .collect(
              groupingBy(
                  b -> b.getLineage().getSlideId(),
                  flatMapping(b -> b.getNuclei().stream(), toList())));
    }

    List<Nucleus> nuclei() {
      return batches.stream().flatMap(b -> b.getNuclei().stream()).toList();
    }
  }

  Published run(List<Arrival> arrivals) throws Exception {
    Configuration configuration = Configuration.fromMap(values);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism,
            new Configuration()
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS));
    JobConfig config = JobConfig.of(configuration);
    Topology topology =
        Topology.of(
            env.fromData(arrivals, TypeInformation.of(Arrival.class)).uid("arrivals"),
            ended(env),
            EndedRuns.NONE,
            controls(env),
            model == null ? TileModelSource.archive(config.model()) : model,
            config);
    CloseableIterator<OutboundRecord> results = topology.results().collectAsync();
    CloseableIterator<OutboundRecord> prompt = topology.prompt().collectAsync();
    JobClient client = env.executeAsync("test");
    Published published =
        new Published(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Thread drain = new Thread(() -> prompt.forEachRemaining(r -> sort(published, r)));
    drain.start();
    results.forEachRemaining(r -> sort(published, r));
    drain.join();
    client.getJobExecutionResult().get();
    return published;
  }

  /** Nothing is read back: each test's runs are the first. Flink has no source without records. */
  static DataStream<EndedRun> ended(StreamExecutionEnvironment env) {
    return env.fromSequence(0, 0)
        .uid("ended-numbers")
        .flatMap((Long number, Collector<EndedRun> out) -> {}, TypeInformation.of(EndedRun.class))
        .uid("ended");
  }

  /** Nobody asks for anything. */
  static DataStream<Control> controls(StreamExecutionEnvironment env) {
    return env.fromSequence(0, 0)
        .uid("controls-numbers")
        .flatMap((Long number, Collector<Control> out) -> {}, TypeInformation.of(Control.class))
        .uid("controls");
  }

  private static void sort(Published published, OutboundRecord record) {
    switch (record.kind()) {
      case INSTANCES -> published.batches.add(decode(record, InstanceBatch.class));
      case TME -> published.reports.add(decode(record, TmeReport.class));
      case COMPLETED -> published.completed.add(decode(record, SlideCompleted.class));
      case PROGRESS -> published.progress.add(decode(record, SlideProgress.class));
      case DEADLETTERS -> published.deadLetters.add(decode(record, DeadLetter.class));
      default -> throw new AssertionError("unexpected " + record);
    }
  }

  /** The digest of the nuclei in a completion. */
  static String digest(OutboundRecord completion) {
    return decode(completion, SlideCompleted.class).getResultDigest();
  }

  /** The ids in a batch of nuclei. */
  static List<String> nucleusIds(OutboundRecord instances) {
    return decode(instances, InstanceBatch.class).getNuclei().stream().map(Nucleus::getId).toList();
  }

  private static <T extends SpecificRecord> T decode(OutboundRecord record, Class<T> type) {
    Decoded<T> decoded = SingleObjectCodec.standard().decode(record.value(), type);
    if (decoded instanceof Decoded.Value<T> value) {
      return value.value();
    }
    throw new AssertionError(decoded);
  }

  static Arrival arrival(String slideId, Path slide) {
    return arrival(
        new SlideRequest(slideId, slide.toString(), 0, null, null, "H&E", 0, false, "", Map.of()),
        0);
  }

  static Arrival arrival(SlideRequest request, long offset) {
    return TestRuns.arrival(request, offset);
  }
}
