package io.segtme.cli.command.deadletter;

import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The topic of dead letters, read from its beginning to its end each time. */
final class DeadLetterTopic {
  private final KafkaConnection connection;
  private final TopicNames topics;

  DeadLetterTopic(KafkaConnection connection, TopicNames topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /**
   * The dead letters found.
   *
   * @param letters the newest, newest last, without their original bytes
   * @param matched how many there are of them, those beyond the limit too
   * @param unreadable records of the topic that are no dead letters
   * @param first by {@link Letter#identity}, the first dead letter about each event that can be
   *     sent again
   */
  record Found(List<Letter> letters, long matched, long unreadable, Map<String, Place> first) {}

  String name() {
    return topics.deadletters();
  }

  /** The newest {@code limit} of those that are wanted. */
  Found find(Predicate<Letter> wanted, int limit) {
    PriorityQueue<Letter> newest = new PriorityQueue<>(Letter.OLDEST_FIRST);
    Map<String, Place> first = new HashMap<>();
    long[] matched = new long[1];
    long unreadable =
        each(
            letter -> {
              if (letter.whyNot() == null) {
                first.merge(
                    letter.identity(), letter.place(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
              }
              if (wanted.test(letter)) {
                matched[0]++;
                letter.record().setOriginal(null); // a thousand of them may be a gigabyte
                newest.add(letter);
              }
              if (newest.size() > limit) {
                newest.remove();
              }
            });
    List<Letter> letters = new ArrayList<>(newest);
    letters.sort(Letter.OLDEST_FIRST);
    return new Found(letters, matched[0], unreadable, first);
  }

  /** Hands over every dead letter, whole; returns how many records are none. */
  long each(Consumer<Letter> consumer) {
    try (TopicTail<DeadLetter> tail =
        TopicTail.fromBeginning(connection, topics.deadletters(), DeadLetter.class)) {
      tail.readToEnd(received -> consumer.accept(Letter.of(received, topics.arrived())));
      return tail.unreadable();
    }
  }
}
