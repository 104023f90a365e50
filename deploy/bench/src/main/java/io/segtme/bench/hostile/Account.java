package io.segtme.bench.hostile;

import io.segtme.connectors.kafka.reader.Received;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.DeadLetter;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What became of every record of the topic of arrivals, as a subscriber sees it. */
final class Account implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final String arrivals;
  private final TopicTail<SlideCompleted> completions;
  private final TopicTail<SlideProgress> progress;
  private final TopicTail<DeadLetter> deadLetters;

  /** Places, {@code topic-partition-offset}, of arrivals that have an end. */
  private final Set<String> ended = new HashSet<>();

  private final Map<String, SlideCompleted> bySlide = new HashMap<>();
  private final Map<CompletionState, Integer> states = new EnumMap<>(CompletionState.class);
  private final Map<String, Integer> reasons = new TreeMap<>();

  Account(KafkaConnection connection, TopicNames topics) {
    this.connection = connection;
    this.arrivals = topics.arrived();
    this.completions =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class);
    this.progress = TopicTail.fromBeginning(connection, topics.progress(), SlideProgress.class);
    this.deadLetters = TopicTail.fromBeginning(connection, topics.deadletters(), DeadLetter.class);
  }

  /** Reads what has come since. */
  void read() {
    for (Received<SlideCompleted> received : completions.poll(POLL)) {
      SlideCompleted completed = received.value();
      bySlide.put(completed.getSlideId(), completed);
      states.merge(completed.getState(), 1, Integer::sum);
      if (completed.getArrival() != null) {
        ended.add(completed.getArrival());
      }
    }
    for (Received<SlideProgress> received : progress.poll(POLL)) {
      if (received.value().getState() == ProgressState.DUPLICATE
          && received.value().getArrival() != null) {
        ended.add(received.value().getArrival());
      }
    }
    for (Received<DeadLetter> received : deadLetters.poll(POLL)) {
      DeadLetter letter = received.value();
      reasons.merge(letter.getReason(), 1, Integer::sum);
      if (letter.getOffset() != null && letter.getRunId() == null) {
        ended.add(
            "%s-%d-%d".formatted(letter.getTopic(), letter.getPartition(), letter.getOffset()));
      }
    }
  }

  boolean hasEnded(String slideId) {
    return bySlide.containsKey(slideId);
  }

  /** Whether a slide came out whole, with nuclei. */
  boolean isWhole(String slideId) {
    SlideCompleted completed = bySlide.get(slideId);
    return completed != null
        && completed.getState() == CompletionState.COMPLETED
        && completed.getLedger() != null
        && completed.getLedger().getNuclei() > 0;
  }

  Map<CompletionState, Integer> states() {
    return states;
  }

  /** How many dead letters there are, by reason. */
  Map<String, Integer> reasons() {
    return reasons;
  }

  /** Records of the topic of arrivals, and of them those without an end so far. */
  Open open() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      long records = 0;
      Set<String> open = new HashSet<>();
      Map<TopicPartition, Long> ends =
          consumer.endOffsets(
              consumer.partitionsFor(arrivals).stream()
                  .map(info -> new TopicPartition(arrivals, info.partition()))
                  .toList());
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        records += end.getValue();
        for (long offset = 0; offset < end.getValue(); offset++) {
          String place = "%s-%d-%d".formatted(arrivals, end.getKey().partition(), offset);
          if (!ended.contains(place)) {
            open.add(place);
          }
        }
      }
      return new Open(records, open);
    }
  }

  /**
   * Arrivals without an end.
   *
   * @param records of the topic
   * @param places of those without
   */
  record Open(long records, Set<String> places) {}

  @Override
  public void close() {
    completions.close();
    progress.close();
    deadLetters.close();
  }
}
