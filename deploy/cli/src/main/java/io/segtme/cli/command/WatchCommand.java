package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.cli.option.Bounds;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.option.PathMapOption;
import io.segtme.cli.option.SlideOptions;
import io.segtme.cli.watch.Announced;
import io.segtme.cli.watch.FinishedFiles;
import io.segtme.cli.watch.FolderAnnouncer;
import io.segtme.cli.watch.OpeningProbe;
import io.segtme.cli.watch.ProgressText;
import io.segtme.cli.watch.SlidesInProgress;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.reader.Received;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme watch}. */
@Command(
    name = "watch",
    header = "Follow progress, or announce finished files of a folder.",
    description =
        "Follow the progress of all slides, until Ctrl-C. With a folder also announce its slides,"
            + " subfolders included, as soon as they are finished: quiet for a while, and they"
            + " open. What was announced is remembered across restarts.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme watch",
      "  segtme watch --json --until-done",
      "  segtme watch /mnt/scanner --quiet 30"
    })
public final class WatchCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder that a scanner fills.")
  private @Nullable String folder;

  @Option(
      names = "--quiet",
      paramLabel = "SECONDS",
      defaultValue = "10",
      converter = Bounds.AtLeastOne.class,
      description = "How long a file must not change to be finished (default: ${DEFAULT-VALUE}).")
  private int quiet;

  @Option(
      names = "--until-done",
      description =
          "End when no slide is in progress any more; the exit code is that of the worst end.")
  private boolean untilDone;

  @Mixin private SlideOptions about;

  @Mixin private PathMapOption paths;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SlideException {
    KafkaConnection connection = broker.connection();
    if (folder == null) {
      return follow(connection, console -> {});
    }
    Path scanned = paths.locate(folder);
    if (!Files.isDirectory(scanned)) {
      throw new NotDirectoryException(scanned.toString());
    }
    Announced announced = new Announced(broker.home().create().announced());
    try (ArrivalPublisher publisher = new ArrivalPublisher(connection, broker.topics())) {
      FinishedFiles files =
          new FinishedFiles(
              scanned,
              Duration.ofSeconds(quiet),
              announced,
              new OpeningProbe(GuardSettings.DEFAULT, about.override()));
      FolderAnnouncer announcer =
          new FolderAnnouncer(
              scanned, files, announced, publisher::publish, about.mpp(), about.stain());
      return follow(connection, announcer::look);
    }
  }

  /** What is done between two looks at the topics. */
  @FunctionalInterface
  private interface Chore {
    void doIt(Console console) throws IOException;
  }

  /** Follows slides, and gives the exit code of the worst end that was seen. */
  private int follow(KafkaConnection connection, Chore chore) throws IOException {
    Console console = CommandRoot.of(spec).console();
    SlidesInProgress slides = new SlidesInProgress();
    int worst = 0;
    try (TopicTail<SlideCompleted> completions =
            TopicTail.fromEnd(connection, broker.topics().completed(), SlideCompleted.class);
        TopicTail<SlideProgress> progress =
            TopicTail.fromBeginning(connection, broker.topics().progress(), SlideProgress.class);
        ProgressLine line = console.progressLine()) {
      progress.readToEnd(received -> slides.see(received.value()));
      slides.forgetEnded();
      for (SlideProgress each : slides.inProgress()) {
        console.result(ProgressText.line(each), ProgressText.fields(each));
      }
      long news = System.nanoTime();
      do {
        chore.doIt(console);
        for (Received<SlideProgress> received : progress.poll(POLL)) {
          show(received.value(), slides, console, line);
          news = System.nanoTime();
        }
        for (Received<SlideCompleted> received : completions.poll(POLL)) {
          SlideCompleted completed = received.value();
          slides.close(completed);
          line.close();
          console.result(Completions.line(completed), Completions.fields(completed));
          worst = worse(worst, Completions.exitCode(completed));
        }
      } while (!(untilDone && (slides.done() || slides.inProgress().isEmpty() && quiet(news))));
    }
    return worst;
  }

  /** Whether no record came for so long that what was sent before this watch has long ended. */
  private static boolean quiet(long news) {
    return System.nanoTime() - news > PATIENCE.toNanos();
  }

  /** A failure is worse than a result with errors, and that is worse than a result. */
  private static int worse(int a, int b) {
    return a == Failures.FAILED || b == Failures.FAILED ? Failures.FAILED : Math.max(a, b);
  }

  private static void show(
      SlideProgress progress, SlidesInProgress slides, Console console, ProgressLine line) {
    boolean news = slides.see(progress);
    if (SlidesInProgress.isEnded(progress)) {
      return; // its completion says it, once the result is visible
    }
    if (news || console.json()) {
      line.close();
      console.result(ProgressText.line(progress), ProgressText.fields(progress));
    } else {
      line.show(ProgressText.line(progress));
    }
  }
}
