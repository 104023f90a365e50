package io.segtme.bench.chaos;

import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.SlideCompleted;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which of the announced slides have an end. */
final class Completions implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final TopicTail<SlideCompleted> tail;
  private final Set<String> open = new HashSet<>();

  Completions(KafkaConnection connection, TopicNames topics) {
    tail = TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class);
  }

  /** Slides that were announced a moment ago, or are not read yet. */
  void expect(Collection<String> slideIds) {
    open.addAll(slideIds);
  }

  /** Reads what has come since. */
  boolean areAllThere() {
    tail.poll(POLL)
        .forEach(
            received -> {
              if (received.value().getState() != CompletionState.SUPERSEDED) {
                open.remove(received.value().getSlideId());
              }
            });
    return open.isEmpty();
  }

  /** Those that have none, as far as was read. */
  Set<String> open() {
    return open;
  }

  @Override
  public void close() {
    tail.close();
  }
}
