package io.segtme.cli.stack;

import static java.util.Objects.requireNonNull;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.sink.EventSerializer;
import io.segtme.connectors.kafka.sink.Sender;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.events.CompletionState;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A job that begins anew does not know what it had in progress: each arrival that was read and has
 * no end gets one, CANCELLED, so that nobody waits for it.
 */
final class FreshStart {
  private static final String SOURCE = "/segtme/cli";
  private static final String WHY =
      "CANCELLED: the service was started with --fresh while slide %s was in progress; announce it again to run it";

  private FreshStart() {}

  /**
   * Ends what is open. The job must not run.
   *
   * @param group of the job: it has read what the group has committed
   * @param say takes what a person should be told
   * @return places of arrivals that have an end though the group has not committed that it read
   *     them
   */
  static List<String> cancelOpen(
      KafkaConnection connection, TopicNames topics, String group, Consumer<String> say) {
    List<String> endedUnread = new ArrayList<>();
    List<Arrival> open = open(connection, topics, group, endedUnread);
    if (!open.isEmpty()) {
      cancel(connection, topics, open);
      say.accept(
          "%d slide(s) that were in progress are CANCELLED; announce them again to run them"
              .formatted(open.size()));
    }
    return endedUnread;
  }

  private static void cancel(KafkaConnection connection, TopicNames topics, List<Arrival> open) {
    EventSerializer serializer = new EventSerializer(topics, SOURCE, true);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Topics asked = Topics.of(connection, topics);
        Sender sender = new Sender(connection)) {
      int partitions = asked.partitions(topics.completed());
      Instant now = Instant.now();
      for (Arrival arrival : open) {
        String id = arrival.place() + "/cancelled";
        records.add(serializer.toKafka(OutboundRecord.of(cancelled(arrival), id, now), partitions));
      }
      sender.send(records, "The slides that were in progress were not CANCELLED on");
    }
  }

  private static SlideCompleted cancelled(Arrival arrival) {
    SlideRequest request = requireNonNull(arrival.request());
    return SlideCompleted.newBuilder()
        .setSlideId(request.slideId())
        .setUri(request.uri())
        .setState(CompletionState.CANCELLED)
        .setReason("CANCELLED")
        .setDetail(WHY.formatted(request.slideId()))
        .setFrameWidth(0)
        .setFrameHeight(0)
        .setNucleiByClass(Map.of())
        .setRegion(request.region().isEmpty() ? null : request.region())
        .setAttributes(request.attributes())
        .setArrival(arrival.place())
        .build();
  }

  private static List<Arrival> open(
      KafkaConnection connection, TopicNames topics, String group, List<String> endedUnread) {
    Set<String> ended = ended(connection, topics);
    Map<Integer, Long> read;
    try (Topics asked = Topics.of(connection, topics)) {
      read = asked.committed(topics.arrived(), group);
    }
    List<Arrival> open = new ArrayList<>();
    try (TopicTail<Arrival> tail = TopicTail.ofArrivals(connection, topics.arrived())) {
      tail.readToEnd(
          received -> {
            Arrival arrival = received.value();
            boolean isRead = received.offset() < read.getOrDefault(received.partition(), 0L);
            boolean hasEnded = ended.contains(arrival.place());
            if (!isRead && hasEnded) {
              endedUnread.add(arrival.place());
            } else if (isRead && !hasEnded && arrival.request() != null) {
              open.add(arrival);
            }
          });
    }
    return open;
  }

  /** Whether nothing more comes of an arrival: after SUPERSEDED another run of it follows. */
  static boolean endsItsArrival(SlideCompleted completed) {
    return completed.getArrival() != null && completed.getState() != CompletionState.SUPERSEDED;
  }

  /** Places of arrivals that have an end. */
  private static Set<String> ended(KafkaConnection connection, TopicNames topics) {
    Set<String> ended = new HashSet<>();
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)
            .deletions(key -> ended.add(key.substring(key.lastIndexOf('/') + 1)))) {
      tail.readToEnd(
          received -> {
            SlideCompleted completed = received.value();
            if (endsItsArrival(completed)) {
              ended.add(completed.getArrival());
            }
          });
    }
    try (TopicTail<SlideProgress> tail =
        TopicTail.fromBeginning(connection, topics.progress(), SlideProgress.class)) {
      tail.readToEnd(
          received -> {
            SlideProgress said = received.value();
            if (said.getState() == ProgressState.DUPLICATE && said.getArrival() != null) {
              ended.add(said.getArrival());
            }
          });
    }
    return ended;
  }
}
