package io.segtme.cli.command.deadletter;

import io.segtme.base.Sha256;
import io.segtme.connectors.kafka.arrival.ReplayedArrival;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topic of arrivals says of events that are to be sent again: which of them were already,
 * and the content types that the originals had, as far as those are still there. A dead letter does
 * not keep the content type, and with another one the job would read the same bytes differently.
 */
final class ArrivalsSeen {
  private final Map<String, String> sent = new HashMap<>();
  private final Map<String, String> contentTypes = new HashMap<>();

  private ArrivalsSeen() {}

  /**
   * Reads the topic to its end.
   *
   * @param ids event ids to look for
   * @param originals by their places, the SHA-256 of the originals
   */
  static ArrivalsSeen read(
      KafkaConnection connection, String topic, Set<String> ids, Map<String, String> originals) {
    ArrivalsSeen seen = new ArrivalsSeen();
    try (TopicTail<ConsumerRecord<byte[], byte[]>> tail =
        TopicTail.ofRecords(connection, topic, record -> record)) {
      tail.readToEnd(received -> seen.see(received.value(), ids, originals));
    }
    return seen;
  }

  /** Where the event of that id lies; empty where it was not sent again. */
  Optional<String> sent(String id) {
    return Optional.ofNullable(sent.get(id));
  }

  /** The content type of the original at a place. */
  Optional<String> contentType(String place) {
    return Optional.ofNullable(contentTypes.get(place));
  }

  private void see(
      ConsumerRecord<byte[], byte[]> record, Set<String> ids, Map<String, String> originals) {
    String place = record.topic() + "-" + record.partition() + "-" + record.offset();
    ReplayedArrival.idOf(record.headers())
        .filter(ids::contains)
        .ifPresent(id -> sent.putIfAbsent(id, place));
    String sha256 = originals.get(place);
    if (sha256 != null && record.value() != null && sha256.equals(Sha256.hex(record.value()))) {
      CloudEvents.text(record.headers(), CloudEvents.CONTENT_TYPE)
          .ifPresent(type -> contentTypes.put(place, type));
    }
  }
}
