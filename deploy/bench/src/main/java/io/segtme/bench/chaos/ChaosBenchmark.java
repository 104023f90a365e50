package io.segtme.bench.chaos;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.bench.harness.Waiting;
import io.segtme.cli.console.UserError;
import io.segtme.cli.stack.BuiltInModel;
import io.segtme.cli.stack.Folders;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.events.SlideArrived;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.output.PhantomSlide;
import io.segtme.segmentation.config.JobOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * Slides in peace, then the same in a storm of faults: what a subscriber reads must be the same,
 * once. The seed is printed and repeats the schedule.
 */
public final class ChaosBenchmark implements Benchmark {
  private static final int TASK_MANAGERS = 2;
  private static final int PARALLELISM = 2;

  /** Slides that are announced and have no end, at any time. */
  private static final int OPEN = 3;

  /** Of promises that are broken so many are named. */
  private static final int MOST_NAMED = 10;

  /** A fault is noticed, by heartbeats in the worst case, and all tasks begin again. */
  private static final long NOTICED_MILLIS = 15_000;

  private static final long QUICK_MILLIS = 12_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A process, a folder that is away: no longer than this, so that heartbeats notice or not. */
  private static final int LONGEST_PAUSE_MILLIS = 12_000;

  private static final int SHORTEST_PAUSE_MILLIS = 2_000;

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public String arguments() {
    return "[SLIDE ...]";
  }

  @Override
  public String description() {
    return "slides while processes are killed, with --minutes and --seed; fails where a promise is broken";
  }

  @Override
  public Table run(Request request) throws Exception {
    Path folder = Files.createTempDirectory("segtme-chaos");
    try {
      Table table = new Trial(request, folder).run();
      Folders.delete(folder);
      return table;
    } catch (Exception e) {
      request.note("what its processes said is left in " + folder);
      throw e;
    }
  }

  /** One run of it. */
  private static final class Trial {
    private final Request request;
    private final Path folder;
    private final Random random;
    private final long seed;
    private final Map<Fault, Integer> done = new HashMap<>();
    private final TopicNames topics = TopicNames.defaults();

    Trial(Request request, Path folder) {
      this.request = request;
      this.folder = folder;
      this.seed = request.seed() == null ? System.nanoTime() & 0xffff : request.seed();
      this.random = new Random(seed);
    }

    Table run() throws Exception {
      request.note("seed %d; drawing slides ...".formatted(seed));
      List<Path> slides = slides();
      try (Cluster cluster = new Cluster(folder.resolve("cluster"), TASK_MANAGERS)) {
        KafkaConnection connection = KafkaConnection.to(cluster.bootstrap());
        try (Topics made = Topics.of(connection, topics)) {
          made.create(2);
        }
        Journal journal = new Journal(Files.createDirectory(folder.resolve("journal")));
        Job job = new Job(cluster, settings(cluster), journal, PARALLELISM, request::note);
        job.awaitRunning();
        long began = System.currentTimeMillis();
        List<String> peace = inPeace(connection, slides);
        List<Journal.Entry> once = journal.since(began);
        request.note(
            "%d slides in peace, %d tiles, in %d s; now the storm"
                .formatted(
                    slides.size(), once.size(), (System.currentTimeMillis() - began) / 1000));
        long storm = System.currentTimeMillis();
        Storm after = new Storm(cluster, job, slides);
        int rounds = after.run(connection);
        Map<String, String> announced = new LinkedHashMap<>();
        for (int n = 0; n < rounds * slides.size(); n++) {
          announced.put("storm" + n, peace.get(n % slides.size()));
        }
        History history = History.of(connection, topics);
        Twice twice = Twice.of(once, rounds, journal.since(storm), after.windows);
        return judge(history, announced, once.size(), twice);
      }
    }

    private List<Path> slides() throws IOException {
      List<Path> slides = new ArrayList<>();
      Path drawn = Files.createDirectory(folder.resolve("slides"));
      for (String given : request.arguments()) {
        slides.add(Files.copy(Path.of(given), drawn.resolve(Path.of(given).getFileName())));
      }
      int count = request.quick() ? 3 : 10;
      int side = request.quick() ? 1200 : 2500;
      for (int n = slides.size(); n < count; n++) {
        Path slide = drawn.resolve("phantom%d.svs".formatted(n));
        PhantomSlide.write(
            slide, PhantomSpec.of(side + 100 * n, side, 1000 + n, 0.25), (row, of) -> {});
        slides.add(slide);
      }
      return slides;
    }

    private Configuration settings(Cluster cluster) throws IOException {
      Path model = folder.resolve("model.pt");
      BuiltInModel.named("haematoxylin").write(model);
      Configuration settings = new Configuration();
      settings.set(JobOptions.MODEL_PATH.option(), model.toString());
      settings.set(JobOptions.KAFKA_SERVERS.option(), cluster.bootstrap());
      settings.set(JobOptions.SLIDE_ROOTS.option(), List.of(folder.toString()));
      settings.set(JobOptions.STITCH_BLOCK.option(), 4);
      settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
      settings.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          Files.createDirectory(folder.resolve("checkpoints")).toUri().toString());
      settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
      settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000_000);
      settings.set(
          RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(500));
      return settings;
    }

    /** The digest of each slide. */
    private List<String> inPeace(KafkaConnection connection, List<Path> slides)
        throws InterruptedException {
      List<String> ids = new ArrayList<>();
      try (ArrivalPublisher publisher = new ArrivalPublisher(connection, topics)) {
        for (Path slide : slides) {
          ids.add("peace" + ids.size());
          publisher.publish(arrival(ids.get(ids.size() - 1), slide));
        }
      }
      awaitAll(connection, ids);
      Map<String, String> digests = new HashMap<>();
      for (History.End end : History.of(connection, topics).ends()) {
        digests.put(end.slideId(), String.valueOf(end.digest()));
      }
      return ids.stream().map(digests::get).toList();
    }

    private static SlideArrived arrival(String id, Path slide) {
      return SlideArrived.newBuilder()
          .setSlideId(id)
          .setUri(slide.toString())
          .setArrivedAt(Instant.now())
          .setMpp(0.25)
          .build();
    }

    private void awaitAll(KafkaConnection connection, List<String> ids)
        throws InterruptedException {
      try (Completions completions = new Completions(connection, topics)) {
        completions.expect(ids);
        if (!Waiting.until(PATIENCE, completions::areAllThere)) {
          throw new UserError(
              "PROMISE_BROKEN", "no end within %s: %s".formatted(PATIENCE, completions.open()));
        }
      }
    }

    private Table judge(History history, Map<String, String> announced, int tiles, Twice twice) {
      List<String> broken = new ArrayList<>(Checker.violations(history, announced));
      if (twice.unexplained() > 0) {
        broken.add(
            "%d tiles were inferred again that a checkpoint held".formatted(twice.unexplained()));
      }
      Table table = new Table("what", "found");
      table.row("seed", seed);
      table.row("slides in the storm", announced.size());
      for (Fault fault : Fault.values()) {
        table.row(fault.name(), done.getOrDefault(fault, 0));
      }
      table.row("nuclei of the storm", nuclei(history));
      table.row("tiles of all slides once", tiles);
      table.row("tiles inferred again", twice.again());
      table.row("of them since a checkpoint", twice.again() - twice.unexplained());
      table.row("promises broken", broken.size());
      if (!broken.isEmpty()) {
        request.note("\n" + table.text());
        throw new UserError(
            "PROMISE_BROKEN",
            "seed %d: %d broken, such as %s"
                .formatted(
                    seed,
                    broken.size(),
                    String.join("; ", broken.subList(0, Math.min(MOST_NAMED, broken.size())))));
      }
      return table;
    }

    private static long nuclei(History history) {
      return history.ends().stream()
          .filter(end -> end.slideId().startsWith("storm"))
          .mapToLong(History.End::nuclei)
          .sum();
    }

    /** Announcements and faults, each at its moment: there is always work under way. */
    private final class Storm {
      private final Cluster cluster;
      private final Job job;
      private final List<Path> slides;
      private final List<Twice.Window> windows = new ArrayList<>();
      private int parallelism = PARALLELISM;

      Storm(Cluster cluster, Job job, List<Path> slides) {
        this.cluster = cluster;
        this.job = job;
        this.slides = slides;
      }

      /** Returns after how many rounds of all slides it was over, and each had its end. */
      int run(KafkaConnection connection) throws Exception {
        long millis = request.quick() ? QUICK_MILLIS : 60_000L * request.minutes();
        Deque<Schedule.Event> events = new ArrayDeque<>(Schedule.of(seed, millis, request.quick()));
        request.note("schedule: " + events);
        long start = System.nanoTime();
        int announced = 0;
        try (Completions completions = new Completions(connection, topics);
            ArrivalPublisher publisher = new ArrivalPublisher(connection, topics)) {
          long struck = start;
          while (!completions.areAllThere()
              || !events.isEmpty()
              || announced % slides.size() != 0) {
            cluster.lookAfter();
            boolean more = !events.isEmpty() || announced % slides.size() != 0;
            for (; more && completions.open().size() < OPEN; announced++) {
              publisher.publish(
                  arrival("storm" + announced, slides.get(announced % slides.size())));
              completions.expect(List.of("storm" + announced));
            }
            if (!events.isEmpty() && events.getFirst().atMillis() <= millisSince(start)) {
              strike(events.removeFirst().fault());
              struck = System.nanoTime();
            }
            if (millisSince(struck) > millis + PATIENCE.toMillis()) {
              throw new UserError(
                  "PROMISE_BROKEN",
                  "seed %d: no end within %s: %s".formatted(seed, PATIENCE, completions.open()));
            }
          }
        }
        return announced / slides.size();
      }

      private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
      }

      private void strike(Fault fault) throws Exception {
        long since = job.lastCheckpoint();
        int victim = random.nextInt(cluster.taskManagers());
        int pause = random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        request.note("%s ...".formatted(fault));
        switch (fault) {
          case KILL_TASK_MANAGER -> cluster.killTaskManager(victim);
          case PAUSE_TASK_MANAGER -> cluster.pauseTaskManager(victim, Duration.ofMillis(pause));
          case KILL_BROKER -> cluster.killBroker();
          case KILL_JOB_MANAGER -> {
            cluster.killJobManager();
            job.goOn(parallelism);
            job.awaitRunning();
          }
          case HIDE_SLIDES -> {
            Path slides = folder.resolve("slides");
            Path away = Files.move(slides, folder.resolve("away"));
            Thread.sleep(pause);
            Files.move(away, slides);
          }
          case STOP, RESCALE -> {
            job.awaitRunning();
            job.stop();
            parallelism = fault == Fault.STOP ? parallelism : 1 + parallelism % 3;
            job.goOn(parallelism);
            job.awaitRunning();
          }
        }
        done.merge(fault, 1, Integer::sum);
        windows.add(new Twice.Window(since, System.currentTimeMillis() + NOTICED_MILLIS));
      }
    }
  }
}
