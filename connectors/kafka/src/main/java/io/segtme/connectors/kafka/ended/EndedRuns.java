package io.segtme.connectors.kafka.ended;

import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.SlideCompleted;
import java.io.Serializable;
import java.util.function.Consumer;

/** How all runs ended that did so until now. */
@FunctionalInterface
public interface EndedRuns extends Serializable {
  /** Of a job that has no past. */
  EndedRuns NONE = each -> {};

  /** Hands over each of them, the later of a run last. */
  void read(Consumer<EndedRun> each);

  /** Those that the topic of completions holds. */
  static EndedRuns of(KafkaConnection connection, TopicNames topics) {
    return each -> {
      try (TopicTail<SlideCompleted> tail =
          TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)) {
        tail.readToEnd(
            received -> {
              EndedRun ended = EndedRunDeserializer.of(received.value());
              if (ended != null) {
                each.accept(ended);
              }
            });
      }
    };
  }
}
