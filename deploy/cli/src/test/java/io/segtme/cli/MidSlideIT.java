package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.demo.SyntheticSlide;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.events.CompletionState;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.segmentation.config.JobOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} ends in mid-slide and is started under other circumstances. */
@Tag("long")
class MidSlideIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void theSlideEndsOnceUnderTheNewRuntimeAndNobodySendsItAgain() throws Exception {
    Path slide = folder.resolve("S.svs");
    new SyntheticSlide(3, 3000).write(slide);
    Process up = up("infer.threads=2");
    Cli submit = at("submit", slide.toString());
    assertThat(submit.code()).as(submit.err()).isZero();
    untilTilesAreDone();
    up.destroy();
    assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();

    Process again = up("infer.threads=1");
    Path nuclei = folder.resolve("S.geojson");
    Cli results = at("results", "S", "-o", nuclei.toString(), "--wait", "120", "--json");
    assertThat(results.code()).as(results.err()).isZero();
    List<SlideCompleted> ends = ends();
    assertThat(ends)
        .extracting(SlideCompleted::getState)
        .containsExactly(CompletionState.SUPERSEDED, CompletionState.COMPLETED);
    SlideCompleted last = ends.get(1);
    assertThat(ends.get(0).getSupersededBy()).isEqualTo(last.getLineage().getRunId());
    assertThat(ends.get(0).getAttempt()).isOne();
    assertThat(last.getAttempt()).isEqualTo(2);
    assertThat(last.getArrival()).isEqualTo(ends.get(0).getArrival());
    again.destroy();
    assertThat(last.getResultDigest()).isEqualTo(digestAlone(slide));
  }

  @Test
  void withoutItsNewestCheckpointTheSlideBeginsAnewAndNoNucleusIsReadTwice() throws Exception {
    Path slide = folder.resolve("S.svs");
    new SyntheticSlide(3, 3000).write(slide);
    Process up = up("infer.threads=1");
    Cli submit = at("submit", slide.toString());
    assertThat(submit.code()).as(submit.err()).isZero();
    untilNucleiArePublishedOf("S");
    await().atMost(PATIENCE).ignoreExceptions().until(() -> checkpoints().size() > 1);
    up.destroyForcibly().waitFor();
    Files.write(newestCheckpoint().resolve("_metadata"), new byte[] {1, 2, 3});

    Process again = up("infer.threads=1");
    assertThat(Files.readString(folder.resolve("up.out.err")))
        .contains("the newest checkpoint is damaged", "begin anew");
    Path nuclei = folder.resolve("S.geojson");
    Cli results = at("results", "S", "-o", nuclei.toString(), "--wait", "120", "--json");
    assertThat(results.code()).as(results.err()).isZero();
    List<SlideCompleted> ends = ends();
    SlideCompleted last = ends.get(ends.size() - 1);
    assertThat(last.getState()).isEqualTo(CompletionState.COMPLETED);
    assertThat(ends.subList(0, ends.size() - 1))
        .allSatisfy(
            end -> {
              assertThat(end.getState()).isEqualTo(CompletionState.SUPERSEDED);
              assertThat(end.getReason()).isEqualTo("CHECKPOINT_LOST");
              assertThat(end.getSupersededBy()).isEqualTo(last.getLineage().getRunId());
            });
    assertThat(batches()).as("of all runs").doesNotHaveDuplicates();
    again.destroy();
    assertThat(last.getResultDigest()).isEqualTo(digestAlone(slide));
  }

  @Test
  void aFreshStartEndsWhatWasInProgressAndKnowsWhatWasDone() throws Exception {
    Path done = folder.resolve("done.svs");
    new SyntheticSlide(1, 500).write(done);
    Path open = folder.resolve("open.svs");
    new SyntheticSlide(3, 3000).write(open);
    Process up = up("infer.threads=1");
    assertThat(at("submit", done.toString()).code()).isZero();
    Path nuclei = folder.resolve("done.geojson");
    Cli first = at("results", "done", "-o", nuclei.toString(), "--wait", "120");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(at("submit", open.toString()).code()).isZero();
    untilArrivalsAreRead(2);
    up.destroyForcibly().waitFor();

    Process again = up("infer.threads=1", "--fresh");
    assertThat(Files.readString(folder.resolve("up.out.err")))
        .contains("1 slide(s) that were in progress are CANCELLED");
    Cli cancelled = at("results", "open", "-o", nuclei.toString(), "--wait", "60");
    assertThat(cancelled.code()).isNotZero();
    assertThat(cancelled.err()).contains("CANCELLED", "--fresh", "announce it again");
    assertThat(at("submit", done.toString()).code()).isZero();
    Cli duplicate = at("results", "done", "-o", nuclei.toString(), "--wait", "60");
    assertThat(duplicate.code()).as(duplicate.err()).isZero();
    assertThat(ends())
        .extracting(SlideCompleted::getSlideId, SlideCompleted::getState)
        .containsExactlyInAnyOrder(
            tuple("done", CompletionState.COMPLETED), tuple("open", CompletionState.CANCELLED));
    again.destroy();
  }

  private String digestAlone(Path slide) throws IOException {
    Path whole = folder.resolve("whole");
    Cli demo = Cli.run("demo", "--slide", slide.toString(), "--out", whole.toString(), "--json");
    assertThat(demo.code()).as(demo.err()).isZero();
    return MAPPER.readTree(demo.out()).path("resultDigest").asText();
  }

  private Path newestCheckpoint() throws IOException {
    return checkpoints().stream()
        .max(Comparator.comparing(file -> file.toFile().lastModified()))
        .orElseThrow()
        .getParent();
  }

  /** Those that are complete, by their last file; they come and go. */
  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home/checkpoints"))) {
      return files.filter(file -> file.getFileName().toString().equals("_metadata")).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Keys of the nuclei that a subscriber may read, each record's own. */
  private List<String> batches() throws IOException {
    List<String> keys = new ArrayList<>();
    try (TopicTail<InstanceBatch> tail = instances()) {
      tail.readToEnd(received -> keys.add(received.key()));
    }
    return keys;
  }

  private TopicTail<InstanceBatch> instances() throws IOException {
    return TopicTail.fromBeginning(
        connection(), TopicNames.defaults().instances(), InstanceBatch.class);
  }

  /** The job says so with a checkpoint; what it has not said it reads again. */
  private void untilArrivalsAreRead(long arrivals) throws IOException {
    TopicNames names = TopicNames.defaults();
    String group = JobOptions.KAFKA_GROUP.option().defaultValue();
    try (Topics topics = Topics.of(connection(), names)) {
      await()
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () ->
                  topics.committed(names.arrived(), group).values().stream()
                          .mapToLong(Long::longValue)
                          .sum()
                      == arrivals);
    }
  }

  private void untilNucleiArePublishedOf(String slideId) throws IOException {
    try (TopicTail<InstanceBatch> tail = instances()) {
      await()
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () ->
                  tail.poll(Duration.ofMillis(100)).stream()
                      .anyMatch(
                          received -> received.value().getLineage().getSlideId().equals(slideId)));
    }
  }

  private List<SlideCompleted> ends() throws IOException {
    List<SlideCompleted> ends = new ArrayList<>();
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(
            connection(), TopicNames.defaults().completed(), SlideCompleted.class)) {
      tail.readToEnd(received -> ends.add(received.value()));
    }
    return ends;
  }

  private void untilTilesAreDone() throws IOException {
    try (TopicTail<SlideProgress> tail =
        TopicTail.fromBeginning(
            connection(), TopicNames.defaults().progress(), SlideProgress.class)) {
      await()
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () ->
                  tail.poll(Duration.ofMillis(100)).stream()
                      .anyMatch(received -> received.value().getTilesDone() > 0));
    }
  }

  private KafkaConnection connection() throws IOException {
    String ready = Files.readString(folder.resolve("up.out"));
    return KafkaConnection.to(MAPPER.readTree(ready).path("bootstrap").asText());
  }

  private Cli at(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", folder.resolve("home").toString()));
    return Cli.run(all.toArray(String[]::new));
  }

  private Process up(String setting, String... more) throws IOException {
    Path out = folder.resolve("up.out");
    String home = folder.resolve("home").toString();
    List<String> line =
        new ArrayList<>(List.of("up", "--dir", home, "--port", "0", "-D", setting, "--json"));
    line.addAll(List.of(more));
    Process up = CliProcess.start(out, line.toArray(String[]::new));
    started.add(up);
    await()
        .atMost(PATIENCE)
        .until(() -> !up.isAlive() || Files.readString(out).contains("bootstrap"));
    assertThat(up.isAlive()).as(Files.readString(folder.resolve("up.out.err"))).isTrue();
    return up;
  }
}
