package io.segtme.connectors.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.InstanceBatch;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import io.segtme.testing.KafkaFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
    Producing.bytes(topics.instances(), "S1/run/b0", new byte[] {1, 2, 3});
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
    assertThat(reader.runs("S1").ofRun("older run")).contains(older);
    assertThat(reader.uri("S1")).contains("file:/none");
  }

  @Test
  void aResultWithErrorsCountsOnlyWhereNoneIsWhole() {
    SlideCompleted errors = Examples.completed("S1", "errors", List.of());
    errors.setState(CompletionState.COMPLETED_WITH_ERRORS);
    SlideCompleted later = Examples.completed("S1", "later errors", List.of());
    later.setState(CompletionState.COMPLETED_WITH_ERRORS);
    publish(true, errors, later, Examples.rejected("S1"));
    assertThat(reader.completion("S1")).contains(later);
    publish(true, completed);
    SlideCompleted last = Examples.completed("S1", "last", List.of());
    last.setState(CompletionState.COMPLETED_WITH_ERRORS);
    publish(true, last);
    assertThat(reader.completion("S1")).contains(completed);
  }

  @Test
  void aRegionHasItsOwnResult() {
    SlideCompleted part = Examples.completed("S1", "part", List.of());
    part.setRegion("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))");
    publish(true, completed, part);
    assertThat(reader.completion("S1")).contains(completed);
    assertThat(reader.runs("S1").best(part.getRegion())).contains(part);
    assertThat(reader.runs("S1").best("MULTIPOLYGON (((0 0, 2 0, 1 1, 0 0)))")).isEmpty();
  }

  @Test
  void aDeletedRunIsNone() throws Exception {
    SlideCompleted older = Examples.completed("S1", "older run", List.of());
    publish(true, older, completed);
    Producing.deletions(topics, TopicKind.COMPLETED, "S1", "S1/run");
    assertThat(reader.completion("S1")).contains(older);
    assertThat(reader.runs("S1").ofRun("run")).isEmpty();
    Producing.deletions(topics, TopicKind.COMPLETED, "S1", "S1/older run");
    assertThat(reader.completion("S1")).isEmpty();
  }

  @Test
  void aDeletionAfterTheRecordWasReadIsTold() throws Exception {
    publish(true, completed);
    List<String> deleted = new ArrayList<>();
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(KafkaFixture.connection(), topics.completed(), SlideCompleted.class)
            .onlySlide("S1")
            .deletions(deleted::add)) {
      tail.readToEnd(received -> assertThat(received.value()).isEqualTo(completed));
      assertThat(deleted).isEmpty();
      Producing.deletions(topics, TopicKind.COMPLETED, "S1", "S1/run");
      tail.readToEnd(received -> assertThat(received).isNull());
    }
    assertThat(deleted).containsExactly("S1/run");
  }

  @Test
  void whatWasAnnouncedLastIsAwaitedAndNothingOlder() {
    String first = announce(Examples.arrived("S1"));
    completed.setArrival(first);
    publish(true, completed);
    assertThat(reader.awaitNewest("S1", "", LONG)).contains(completed);

    String forced = announce(Examples.arrived("S1"));
    assertThat(reader.awaitNewest("S1", "", SHORT)).isEmpty();
    assertThat(reader.completion("S1")).contains(completed);
    SlideCompleted again = Examples.completed("S1", "again", List.of());
    again.setArrival(forced);
    CompletableFuture<Void> late = CompletableFuture.runAsync(() -> publish(true, again));
    assertThat(reader.awaitNewest("S1", "", LONG)).contains(again);
    assertThat(late).succeedsWithin(LONG);
    assertThat(reader.awaitNewest("S2", "", SHORT)).isEmpty();
  }

  /** Also by who sent it again meanwhile. */
  @Test
  void ofARunInWhosePlaceAnotherBeginsThatOneIsAwaited() {
    String place = announce(Examples.arrived("S1"));
    SlideCompleted first = SlideCompleted.newBuilder(completed).build();
    first.setState(CompletionState.SUPERSEDED);
    first.setSupersededBy("next");
    first.setArrival(place);
    publish(true, first);
    assertThat(reader.awaitNewest("S1", "", SHORT)).isEmpty();
    SlideProgress duplicate = Examples.progress("S1");
    duplicate.setState(ProgressState.DUPLICATE);
    duplicate.setRunId("run");
    duplicate.setArrival(announce(Examples.arrived("S1")));
    Producing.progress(topics, OutboundRecord.of(duplicate, "id", Examples.NOON));
    assertThat(reader.awaitNewest("S1", "", SHORT)).isEmpty();
    SlideCompleted next = SlideCompleted.newBuilder(completed).build();
    next.getLineage().setRunId("next");
    next.setArrival(place);
    publish(true, next);
    assertThat(reader.awaitNewest("S1", "", LONG)).contains(next);
  }

  @Test
  void ofADuplicateTheRunThatItRepeatsIsAwaited() {
    completed.setArrival(announce(Examples.arrived("S1")));
    String second = announce(Examples.arrived("S1"));
    publish(true, completed);
    assertThat(reader.awaitNewest("S1", "", SHORT)).isEmpty();
    SlideProgress duplicate = Examples.progress("S1");
    duplicate.setState(ProgressState.DUPLICATE);
    duplicate.setRunId("run");
    duplicate.setArrival(second);
    Producing.progress(topics, OutboundRecord.of(duplicate, "id", Examples.NOON));
    assertThat(reader.awaitNewest("S1", "", LONG)).contains(completed);
  }

  @Test
  void anAnnouncementOfAnotherRegionIsNotAwaited() {
    completed.setArrival(announce(Examples.arrived("S1")));
    SlideArrived part = Examples.arrived("S1");
    part.setRegion("POLYGON((0 0, 10 0, 10 10, 0 0))");
    announce(part);
    publish(true, completed);
    assertThat(reader.awaitNewest("S1", "", LONG)).contains(completed);
    assertThat(reader.awaitNewest("S1", "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 0)))", SHORT))
        .isEmpty();
  }

  @Test
  void whereArrivalsAreGoneByAgeAnyResultCounts() {
    publish(true, completed);
    assertThat(reader.awaitNewest("S1", "", LONG)).contains(completed);
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
    Producing.bytes(topics.instances(), "S1/run/b0", new byte[] {1, 2, 3});
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

  private String announce(SlideArrived arrival) {
    try (ArrivalPublisher publisher = new ArrivalPublisher(KafkaFixture.connection(), topics)) {
      RecordMetadata place = publisher.publish(arrival);
      return place.topic() + "-" + place.partition() + "-" + place.offset();
    }
  }

  private void publish(boolean commit, SpecificRecord... records) {
    Producing.results(
        topics,
        commit,
        Arrays.stream(records)
            .map(record -> OutboundRecord.of(record, UUID.randomUUID().toString(), Examples.NOON))
            .toList());
  }
}
