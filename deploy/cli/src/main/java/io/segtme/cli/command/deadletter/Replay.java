package io.segtme.cli.command.deadletter;

import static java.util.Objects.requireNonNull;

import io.segtme.base.Printable;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.Sentences;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.arrival.ReplayedArrival;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of dead letters again. An event has one id however many dead letters there are
 * about it (a job that restarts may write one twice): the place of the first of them. What is in
 * the topic of arrivals under that id is not sent once more.
 */
final class Replay {
  private final KafkaConnection connection;
  private final TopicNames topics;
  private final Console console;
  private final boolean dry;
  private boolean complete = true;

  Replay(KafkaConnection connection, TopicNames topics, Console console, boolean dry) {
    this.connection = connection;
    this.topics = topics;
    this.console = console;
    this.dry = dry;
  }

  /** An event that can be sent again: its dead letter, its new id and where it lies. */
  private record Due(Letter letter, String id, String event) {}

  /** Sends those found; false where one of them cannot be sent, which is said. */
  boolean of(DeadLetterTopic topic, DeadLetterTopic.Found found) {
    List<Due> wanted = new ArrayList<>();
    for (Letter letter : found.letters()) {
      if (letter.whyNot() != null) {
        refuse(letter, "NOT_REPLAYABLE", letter.whyNot());
        continue;
      }
      String event = requireNonNull(letter.event());
      Place first = requireNonNull(found.first().get(letter.identity()));
      wanted.add(new Due(letter, topic.name() + "-" + first, event));
    }
    if (!wanted.isEmpty()) {
      ArrivalsSeen seen = arrivals(wanted);
      Map<Place, Due> unsent = unsent(wanted, seen);
      if (!dry && !unsent.isEmpty()) {
        send(topic, unsent, seen);
      }
    }
    return complete;
  }

  private ArrivalsSeen arrivals(List<Due> wanted) {
    Map<String, String> originals = new HashMap<>();
    wanted.forEach(due -> originals.put(due.event, due.letter.record().getOriginalSha256()));
    List<String> ids = wanted.stream().map(Due::id).toList();
    return ArrivalsSeen.read(connection, topics.arrived(), new HashSet<>(ids), originals);
  }

  /** Those that are not in the topic of arrivals yet, each event once. */
  private Map<Place, Due> unsent(List<Due> wanted, ArrivalsSeen seen) {
    Map<Place, Due> unsent = new LinkedHashMap<>();
    Map<String, Place> taken = new HashMap<>();
    for (Due due : wanted) {
      Place place = due.letter.place();
      String sent = seen.sent(due.id).orElse(null);
      Place twin = taken.putIfAbsent(due.id, place);
      if (sent != null) {
        say(due, "ALREADY_SENT", "was sent again before, as " + sent, sent);
      } else if (twin != null) {
        say(due, "ALREADY_SENT", "is about the same event as " + twin, null);
      } else {
        unsent.put(place, due);
        if (dry) {
          say(due, "WOULD_BE_SENT", "would be sent again", null);
        }
      }
    }
    return unsent;
  }

  private void send(DeadLetterTopic topic, Map<Place, Due> unsent, ArrivalsSeen seen) {
    try (ArrivalPublisher publisher = new ArrivalPublisher(connection, topics)) {
      topic.each(
          letter -> {
            Due due = unsent.remove(letter.place());
            if (due != null) {
              RecordMetadata sent = publisher.publish(event(due, letter, seen));
              String place = sent.topic() + "-" + sent.partition() + "-" + sent.offset();
              say(due, "SENT", "sent again as " + place, place);
            }
          });
    }
    for (Due due : unsent.values()) {
      refuse(
          due.letter,
          "DEADLETTER_MISSING",
          "it has gone from " + topic.name() + " by age meanwhile; submit the slide again");
    }
  }

  private static ReplayedArrival event(Due due, Letter whole, ArrivalsSeen seen) {
    return new ReplayedArrival(
        due.id,
        due.event,
        whole.record().getSlideId(),
        Replayable.bytes(whole.record().getOriginal()),
        seen.contentType(due.event).orElse(null));
  }

  private void refuse(Letter letter, String reason, String why) {
    complete = false;
    String line = letter.place() + " (" + LetterText.about(letter) + "): " + why;
    console.streams().err().println(Sentences.of(reason, line));
    if (console.json()) {
      console.json(fields(letter, null, "REFUSED", null, why));
    }
  }

  private void say(Due due, String state, String words, @Nullable String arrival) {
    console.result(
        due.letter.place() + "  " + LetterText.about(due.letter) + "  " + Printable.oneLine(words),
        fields(due.letter, due.id, state, arrival, null));
  }

  private static Map<String, @Nullable Object> fields(
      Letter letter,
      @Nullable String id,
      String state,
      @Nullable String arrival,
      @Nullable String why) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("place", letter.place().toString());
    fields.put("state", state);
    fields.put("slideId", letter.record().getSlideId());
    fields.put("event", letter.event());
    fields.put("eventId", id);
    fields.put("arrival", arrival);
    fields.put("whyNot", why);
    return fields;
  }
}
