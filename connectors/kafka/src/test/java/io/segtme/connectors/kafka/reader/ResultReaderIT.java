package io.segtme.connectors.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import io.segtme.testing.KafkaFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ResultReaderIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TopicNames topics = KafkaFixture.freshTopics(3);
  private final ResultReader reader = new ResultReader(KafkaFixture.connection(), topics);
  private final InstanceBatch first = Examples.batch("S1", "run", "b1", 3);
  private final InstanceBatch second = Examples.batch("S1", "run", "b2", 2);
  private final SlideCompleted completed = Examples.completed("S1", "run", List.of(first, second));

  @Test
  void theWholeResultIsReadOnceAndOnlyIt() throws Exception {
    Producing.bytes(topics.instances(), "S1", new byte[] {1, 2, 3});
    publish(
        true,
        first,
        Examples.batch("S2", "run", "b1", 4),
        Examples.batch("S1", "older run", "b1", 1),
        first,
        second,
        completed);

    List<InstanceBatch> read = new ArrayList<>();
    assertThat(reader.completion("S1")).contains(completed);
    assertThat(reader.instances(completed, LONG, read::add).digestHolds()).isTrue();
    assertThat(read).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void theReaderWaitsForWhatIsNotThereYet() {
    publish(true, first, completed);
    List<InstanceBatch> read = new ArrayList<>();
    CompletableFuture<Void> late = new CompletableFuture<>();
    reader.instances(
        completed,
        LONG,
        batch -> {
          read.add(batch);
          if (batch.equals(first)) {
            late.completeAsync(
                () -> {
                  publish(true, second);
                  return null;
                });
          }
        });
    assertThat(read).containsExactly(first, second);
    assertThat(late).succeedsWithin(LONG);
  }

  @Test
  void whatIsAbsentOrRolledBackIsNamed() {
    publish(true, first);
    publish(false, second);
    assertThatThrownBy(() -> reader.instances(completed, SHORT, batch -> {}))
        .isInstanceOf(TopicAccessException.class)
        .hasMessageStartingWith("Only 1 of 2 batches and 3 of 5 nuclei of slide S1 came from ");
  }

  @Test
  void otherNucleiThanCountedAreAlarming() {
    publish(true, first, Examples.batch("S1", "run", "b3", 2));
    assertThatThrownBy(() -> reader.instances(completed, LONG, batch -> {}))
        .isInstanceOf(TopicAccessException.class)
        .hasMessageContaining("do not add up to the digest " + completed.getResultDigest());
  }

  @Test
  void theFinalReportIsReadInItsParts() {
    TmeReport head = Examples.report("S1", "run", TmeKind.FINAL, 0, 2);
    TmeReport fields = Examples.report("S1", "run", TmeKind.FINAL, 1, 2);
    publish(
        true,
        Examples.report("S1", "run", TmeKind.RUNNING, 0, 1),
        Examples.report("S1", "older run", TmeKind.FINAL, 0, 1),
        head,
        Examples.report("S2", "run", TmeKind.FINAL, 1, 2));
    assertThatThrownBy(() -> reader.report(completed, SHORT))
        .isInstanceOf(TopicAccessException.class)
        .hasMessageStartingWith("Only 1 of 2 parts of the report on slide S1 came from ");
    publish(true, fields);
    assertThat(reader.report(completed, LONG)).containsExactly(head, fields);
  }

  @Test
  void theLatestCompletedRunCountsEvenBeforeALaterRejection() {
    SlideCompleted older = Examples.completed("S1", "older run", List.of());
    publish(true, older, completed, Examples.rejected("S1"), Examples.rejected("S9"));
    assertThat(reader.completion("S1")).contains(completed);
    assertThat(reader.completion("S9").orElseThrow().getState())
        .isEqualTo(CompletionState.REJECTED);
    assertThat(reader.completion("S0")).isEmpty();
  }

  @Test
  void aCompletionIsAwaited() {
    CompletableFuture<Void> late = CompletableFuture.runAsync(() -> publish(true, completed));
    assertThat(reader.awaitCompletion("S1", LONG)).contains(completed);
    assertThat(late).succeedsWithin(LONG);
    assertThat(reader.awaitCompletion("S2", SHORT)).isEmpty();
  }

  @Test
  void aTailFromTheEndSeesOnlyWhatComesLater() {
    publish(true, first);
    try (TopicTail<InstanceBatch> tail =
        TopicTail.fromEnd(KafkaFixture.connection(), topics.instances(), InstanceBatch.class)) {
      publish(true, second);
      List<InstanceBatch> seen = new ArrayList<>();
      while (seen.isEmpty()) {
        tail.poll(SHORT).forEach(received -> seen.add(received.value()));
      }
      assertThat(seen).containsExactly(second);
    }
  }

  @Test
  void theEndOfATopicIsFoundAndForeignBytesAreCounted() throws Exception {
    Producing.bytes(topics.instances(), "S1", new byte[] {1, 2, 3});
    publish(true, first, second);
    try (TopicTail<InstanceBatch> tail =
        TopicTail.fromBeginning(
            KafkaFixture.connection(), topics.instances(), InstanceBatch.class)) {
      List<InstanceBatch> seen = new ArrayList<>();
      tail.readToEnd(received -> seen.add(received.value()));
      assertThat(seen).containsExactly(first, second);
      assertThat(tail.unreadable()).isEqualTo(1);
      seen.clear();
      tail.rewind();
      tail.readToEnd(received -> seen.add(received.value()));
      assertThat(seen).hasSize(2);
    }
  }

  @Test
  void aTopicThatIsNotThereIsOneSentence() {
    assertThatThrownBy(
            () ->
                TopicTail.fromBeginning(
                    KafkaFixture.connection(), topics.pseudolabels(), InstanceBatch.class))
        .isInstanceOf(TopicAccessException.class)
        .hasMessageStartingWith("Topic " + topics.pseudolabels() + " at ");
  }

  private void publish(boolean commit, SpecificRecord... records) {
    List<OutboundRecord> outbound = new ArrayList<>();
    for (SpecificRecord record : records) {
      String id = UUID.randomUUID().toString();
      if (record instanceof InstanceBatch batch) {
        String key = batch.getLineage().getSlideId();
        outbound.add(OutboundRecord.of(TopicKind.INSTANCES, key, record, id, Examples.NOON));
      } else if (record instanceof TmeReport report) {
        String key = report.getLineage().getSlideId();
        outbound.add(OutboundRecord.of(TopicKind.TME, key, record, id, Examples.NOON));
      } else {
        String key = ((SlideCompleted) record).getSlideId();
        outbound.add(OutboundRecord.of(TopicKind.COMPLETED, key, record, id, Examples.NOON));
      }
    }
    Producing.results(topics, commit, outbound);
  }
}
