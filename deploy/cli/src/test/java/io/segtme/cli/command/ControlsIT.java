package io.segtme.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.Cli;
import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.ControlAction;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideControl;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeKind;
import io.segtme.testing.KafkaFixture;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators ask of the job, and a test in the place of the job. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ControlsIT {
  private static final String RUN = "0123456789abcdef0123456789abcdef";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final int PARTITIONS = 3;

  private final TopicNames topics = KafkaFixture.freshTopics(PARTITIONS);

  @Test
  void aRunIsCancelledByItsIdAndTheEndIsSaid() throws Exception {
    progress("S1", RUN, ProgressState.RUNNING);
    CompletableFuture<Cli> cancel =
        CompletableFuture.supplyAsync(
            () -> run("cancel", RUN, "--reason", "wrong slide", "--by", "ada", "--wait", "30"));
    await().until(() -> !controls().isEmpty());
    assertThat(controls())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.getAction()).isEqualTo(ControlAction.CANCEL);
              assertThat(asked.getSlideId()).isEqualTo("S1");
              assertThat(asked.getRunId()).isEqualTo(RUN);
              assertThat(asked.getReason()).isEqualTo("wrong slide");
              assertThat(asked.getRequestedBy()).isEqualTo("ada");
            });
    ended("S1", RUN, CompletionState.CANCELLED);
    Cli said = cancel.get(30, TimeUnit.SECONDS);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("S1  CANCELLED");

    Cli again = run("cancel", RUN);
    assertThat(again.code()).isEqualTo(Failures.FAILED);
    assertThat(again.err())
        .startsWith("NOTHING_TO_CANCEL: no run of slide S1 with the id " + RUN)
        .contains("the one that ended last is CANCELLED");
    assertThat(controls()).as("nothing more is asked").hasSize(1);
  }

  /** One in work, one that the job has not planned; one of them is faster than the request. */
  @Test
  void allRunsOfASlideAreWaitedForAndOneThatEndedOtherwiseIsNoSuccess() throws Exception {
    Producing.bytes(
        topics.arrived(), "S1", "{\"slideId\":\"S1\",\"uri\":\"/a.svs\"}".getBytes(UTF_8));
    progress("S1", RUN, ProgressState.RUNNING);
    CompletableFuture<Cli> cancel =
        CompletableFuture.supplyAsync(() -> run("cancel", "S1", "--wait", "30"));
    await().until(() -> !controls().isEmpty());
    assertThat(controls().get(0).getRunId()).isNull();
    ended("S1", RUN, CompletionState.COMPLETED);
    SlideCompleted queued = Examples.completed("S1", "f".repeat(32), List.of());
    queued.setState(CompletionState.CANCELLED);
    queued.setArrival(topics.arrived() + "-" + RecordAddress.partition("S1", PARTITIONS) + "-0");
    publish(queued);
    Cli said = cancel.get(30, TimeUnit.SECONDS);
    assertThat(said.out().lines()).hasSize(2);
    assertThat(said.out()).contains("S1  COMPLETED", "S1  CANCELLED");
    assertThat(said.code()).isEqualTo(Failures.FAILED);
  }

  @Test
  void whatIsNotCarriedOutInTimeAndWhatNobodyKnowsIsSaid() throws Exception {
    progress("S1", RUN, ProgressState.RUNNING);
    Cli pending = run("cancel", "S1", "--wait", "1", "--json");
    assertThat(pending.code()).isEqualTo(Failures.FAILED);
    assertThat(pending.err())
        .startsWith("CANCEL_PENDING: run " + RUN + " of slide S1, which waits for read, 50 %");
    assertThat(MAPPER.readTree(pending.out()).path("state").asText()).isEqualTo("CANCEL_PENDING");
    Cli sent = run("cancel", "S1", "--wait", "0");
    assertThat(sent.code()).isZero();
    assertThat(controls()).hasSize(2);
    Cli unknown = run("cancel", "S2");
    assertThat(unknown.code()).isEqualTo(Failures.FAILED);
    assertThat(unknown.err()).startsWith("SLIDE_UNKNOWN: nothing is known of slide S2; ");
    assertThat(run("cancel", "f".repeat(32)).err()).startsWith("SLIDE_UNKNOWN: ");
    assertThat(controls()).as("nothing more is asked").hasSize(2);
  }

  /** Two runs of one slide, and one of a slide whose id begins like it. */
  @Test
  void aSlideIsForgottenAndNoOther() throws Exception {
    SlideCompleted twin = Examples.completed("S1/a", "twin", List.of());
    Producing.results(
        topics,
        true,
        List.of(
            record(Examples.batch("S1", RUN, "b1", 2)),
            record(Examples.batch("S1", RUN, "b2", 2)),
            record(Examples.report("S1", RUN, TmeKind.FINAL, 0, 1)),
            record(Examples.completed("S1", RUN, List.of())),
            record(Examples.completed("S1", "f".repeat(32), List.of())),
            record(Examples.batch("S1/a", "twin", "b1", 2)),
            record(twin)));
    progress("S1", "e".repeat(32), ProgressState.RUNNING);
    Cli open = run("forget", "S1", "--yes");
    assertThat(open.code()).isEqualTo(Failures.FAILED);
    assertThat(open.err())
        .startsWith("RUN_OPEN: slide S1 has run " + "e".repeat(32) + ", which waits for read, 50 %")
        .contains("'segtme cancel S1' first");
    ended("S1", "e".repeat(32), CompletionState.FAILED);

    Cli unsure = run("forget", "S1");
    assertThat(unsure.code()).isEqualTo(Failures.FAILED);
    assertThat(unsure.err())
        .startsWith(
            "NOT_CONFIRMED: 2 records of %s, 1 records of %s, 3 records of %s of slide S1 would be"
                .formatted(topics.instances(), topics.tme(), topics.completed()));
    assertThat(live(topics.completed())).hasSize(4);

    Cli sure = run("forget", "S1", "--yes", "--by", "ada", "--reason", "consent withdrawn");
    assertThat(sure.code()).as(sure.err()).isZero();
    assertThat(sure.out()).startsWith("S1  deleted 2 records of " + topics.instances());
    assertThat(sure.err())
        .contains(topics.completed() + " within 1 d", topics.arrived() + " for 7 d", "--force")
        .contains("a run of it was cut short at ", "until it says NOTHING_TO_FORGET");
    assertThat(live(topics.instances())).containsExactly("S1%2Fa/twin/b1");
    assertThat(live(topics.tme())).isEmpty();
    assertThat(live(topics.completed())).containsExactly("S1%2Fa/twin");
    assertThat(controls())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.getAction()).isEqualTo(ControlAction.FORGET);
              assertThat(asked.getReason()).isEqualTo("consent withdrawn");
            });
    assertThat(run("forget", "S1", "--yes").err()).startsWith("NOTHING_TO_FORGET: ");
    assertThat(run("results", "S1", "-o", "-").err()).startsWith("RESULT_MISSING: ");
  }

  private static OutboundRecord record(SpecificRecord record) {
    return OutboundRecord.of(record, "id", Examples.NOON);
  }

  /** Keys whose last record in their partition is no tombstone. */
  private List<String> live(String topic) {
    Map<String, String> keys = new LinkedHashMap<>();
    try (TopicTail<ConsumerRecord<byte[], byte[]>> tail =
        TopicTail.ofRecords(KafkaFixture.connection(), topic, record -> record).withTombstones()) {
      tail.readToEnd(
          received -> {
            String place = received.partition() + " " + received.key();
            if (received.value().value() == null) {
              keys.remove(place);
            } else {
              keys.put(place, received.key());
            }
          });
    }
    return List.copyOf(keys.values());
  }

  private Cli run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    String prefix = topics.arrived().substring(0, topics.arrived().indexOf("slides"));
    all.addAll(List.of("--bootstrap", KafkaFixture.bootstrapServers(), "--topic-prefix", prefix));
    return Cli.run(all.toArray(String[]::new));
  }

  private List<SlideControl> controls() {
    List<SlideControl> found = new ArrayList<>();
    try (TopicTail<SlideControl> tail =
        TopicTail.fromBeginning(KafkaFixture.connection(), topics.control(), SlideControl.class)) {
      tail.readToEnd(received -> found.add(received.value()));
    }
    return found;
  }

  private void progress(String slideId, String runId, ProgressState state) {
    SlideProgress progress = Examples.progress(slideId);
    progress.setRunId(runId);
    progress.setState(state);
    progress.setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Producing.progress(topics, OutboundRecord.of(progress, "p", Instant.now()));
  }

  private void ended(String slideId, String runId, CompletionState state) {
    SlideCompleted completed = Examples.completed(slideId, runId, List.of());
    completed.setState(state);
    publish(completed);
  }

  private void publish(SlideCompleted completed) {
    Producing.results(topics, true, List.of(OutboundRecord.of(completed, "c", Examples.NOON)));
  }
}
