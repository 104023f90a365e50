package io.segtme.cli.command.deadletter;

import io.segtme.connectors.kafka.reader.Received;
import io.segtme.events.DeadLetter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its place.
 *
 * @param whyNot why its event cannot be sent again; null where it can
 */
record Letter(Place place, DeadLetter record, @Nullable String whyNot) {
  /** By the time at which they were given up. */
  static final Comparator<Letter> OLDEST_FIRST =
      Comparator.comparing((Letter letter) -> letter.record.getAt()).thenComparing(Letter::place);

  /** The dead letter of a record. */
  static Letter of(Received<DeadLetter> received, String arrivals) {
    return new Letter(
        new Place(received.partition(), received.offset()),
        received.value(),
        Replayable.whyNot(received.value(), arrivals));
  }

  /** Where the event lies that it stems from; null where it names none. */
  @Nullable String event() {
    return record.getTopic() == null
        ? null
        : record.getTopic() + "-" + record.getPartition() + "-" + record.getOffset();
  }

  /** What all dead letters about one event share, and no others: its place and its bytes. */
  String identity() {
    return event() + "/" + record.getOriginalSha256();
  }
}
