package io.segtme.cli.demo;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.OnExit;
import io.segtme.cli.console.ProgressLine;
import io.segtme.cli.stack.Folders;
import io.segtme.cli.stack.Home;
import io.segtme.cli.stack.JobSettings;
import io.segtme.cli.stack.Stack;
import io.segtme.cli.watch.ProgressText;
import io.segtme.cli.watch.SlideIds;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.reader.Received;
import io.segtme.connectors.kafka.reader.ResultReader;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeReport;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.output.PhantomSlide;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One slide through broker and job on this machine: started for it, stopped behind it. The arrival
 * goes into Kafka and the result comes out of it; nothing is handed past it.
 */
public final class Demo {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long SEED = 1;
  private static final int SIDE = 2048;
  private static final double MPP = 0.5;

  private final DemoRequest request;
  private final Console console;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private long lap = System.nanoTime();

  public Demo(DemoRequest request, Console console) {
    this.request = request;
    this.console = console;
  }

  /** Does all of it and returns how it ended; the folder holds the rest. */
  public DemoOutcome run() throws Exception {
    Path out = Files.createDirectories(request.out().toAbsolutePath().normalize());
    Home work = new Home(out.resolve(".work"));
    Folders.delete(work.folder());
    work.create();
    DemoFiles files = new DemoFiles(out, console);
    files.clear();
    Path given = request.slide();
    Path slide = given == null ? phantom(out) : checked(given.toAbsolutePath().normalize());
    try (OnExit exit = new OnExit()) {
      exit.add(() -> Folders.delete(work.folder()));
      console.note("starting Kafka and Flink ...");
      JobSettings settings = JobSettings.once(request.parallelism(), request.settings());
      Stack stack = exit.add(Stack.start(work, request.model(), 0, settings, console::note));
      lap("start");
      SlideCompleted completed = process(stack, arrival(slide));
      lap(DemoOutcome.PIPELINE);
      return keep(stack, new DemoOutcome(completed, seconds, files.score()), files);
    }
  }

  /** Looks at the slide before anything is started that takes time. */
  private Path checked(Path slide) throws SlideException {
    Double mpp = request.mpp();
    try (SlideGuard guard = new SlideGuard(GuardSettings.DEFAULT)) {
      Mpp.of(
          SlideInfo.read(slide, guard),
          mpp == null ? OptionalDouble.empty() : OptionalDouble.of(mpp));
    }
    return slide;
  }

  /** Announces the slide and follows it to its end, as any other client of the broker would. */
  private SlideCompleted process(Stack stack, SlideArrived arrival) {
    try (TopicTail<SlideProgress> progress =
            TopicTail.fromEnd(stack.connection(), stack.topics().progress(), SlideProgress.class);
        TopicTail<SlideCompleted> completions =
            TopicTail.fromEnd(
                stack.connection(), stack.topics().completed(), SlideCompleted.class);
        ArrivalPublisher publisher = new ArrivalPublisher(stack.connection(), stack.topics());
        ProgressLine line = console.progressLine()) {
      publisher.publish(arrival);
      console.note("slide " + arrival.getSlideId() + " announced, " + arrival.getUri());
      while (true) {
        for (Received<SlideProgress> received : progress.poll(POLL)) {
          line.show(ProgressText.line(received.value()));
          seconds.putAll(received.value().getStageSeconds());
        }
        List<Received<SlideCompleted>> ended = completions.poll(POLL);
        if (!ended.isEmpty()) {
          return ended.get(0).value();
        }
        stack.requireRunning();
      }
    }
  }

  private DemoOutcome keep(Stack stack, DemoOutcome outcome, DemoFiles files)
      throws IOException, SlideException {
    @Nullable BufferedImage overlay = null;
    @Nullable TmeReport tme = null;
    if (outcome.hasResult()) {
      ResultReader results = new ResultReader(stack.connection(), stack.topics());
      overlay = files.nuclei(results, outcome.completed());
      tme = files.tme(results, outcome.completed());
    }
    lap("export");
    files.completed(outcome);
    files.report(outcome, tme, overlay);
    return outcome;
  }

  private SlideArrived arrival(Path slide) {
    return SlideArrived.newBuilder()
        .setSlideId(SlideIds.of(slide.getFileName()))
        .setUri(slide.toString())
        .setArrivedAt(Instant.now())
        .setMpp(request.mpp())
        .setStain(request.stain())
        .setRegion(request.region().isEmpty() ? null : request.region())
        .build();
  }

  private Path phantom(Path out) throws IOException {
    Path slide = out.resolve("phantom.svs");
    console.note("no slide given: drawing a synthetic one, " + slide);
    try (ProgressLine line = console.progressLine()) {
      PhantomSlide.write(
          slide,
          PhantomSpec.of(SIDE, SIDE, SEED, MPP),
          (done, of) -> line.show("drawing: %d %%".formatted(100L * done / of)));
    }
    return slide;
  }

  private void lap(String stage) {
    long now = System.nanoTime();
    seconds.put(stage, (now - lap) / 1e9);
    lap = now;
  }
}
