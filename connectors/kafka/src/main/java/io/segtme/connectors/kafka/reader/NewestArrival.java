package io.segtme.connectors.kafka.reader;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what becomes of the newest arrival of a slide: the end of its own run, or of the run
 * that it is a duplicate of; an older run does not count. Where the arrivals are gone by age,
 * whatever result there is counts.
 */
final class NewestArrival {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final TopicNames topics;
  private final String slideId;
  private final String region;
  private final SlideRuns runs = new SlideRuns();
  private @Nullable Received<Arrival> newest;
  private @Nullable String duplicateOf;

  NewestArrival(KafkaConnection connection, TopicNames topics, String slideId, String region) {
    this.connection = connection;
    this.topics = topics;
    this.slideId = slideId;
    this.region = region;
  }

  Optional<SlideCompleted> await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    find(request -> request.slideId().equals(slideId) && request.region().equals(region));
    try (TopicTail<SlideCompleted> completions = completions();
        TopicTail<SlideProgress> progress =
            TopicTail.fromBeginning(connection, topics.progress(), SlideProgress.class)) {
      progress.readToEnd(received -> see(received.value()));
      completions.readToEnd(runs::see);
      while (ended().isEmpty() && System.nanoTime() < until) {
        progress.poll(POLL).forEach(received -> see(received.value()));
        completions.poll(POLL).forEach(runs::see);
      }
      return ended();
    }
  }

  /** Where the slide was announced to be last, whatever its region. */
  Optional<String> uri() {
    find(request -> request.slideId().equals(slideId));
    return newest == null || newest.value().request() == null
        ? Optional.empty()
        : Optional.of(newest.value().request().uri());
  }

  private TopicTail<SlideCompleted> completions() {
    return TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)
        .onlySlide(slideId)
        .deletions(runs::delete);
  }

  private void find(Predicate<SlideRequest> wanted) {
    try (TopicTail<Arrival> arrivals = TopicTail.ofArrivals(connection, topics.arrived())) {
      arrivals.readToEnd(
          received -> {
            SlideRequest request = received.value().request();
            if (request != null
                && wanted.test(request)
                && (newest == null || Received.compareByPlace(newest, received) < 0)) {
              newest = received;
            }
          });
    }
  }

  private void see(SlideProgress progress) {
    if (newest != null
        && progress.getState() == ProgressState.DUPLICATE
        && newest.value().place().equals(progress.getArrival())) {
      duplicateOf = progress.getRunId();
    }
  }

  private Optional<SlideCompleted> ended() {
    if (newest == null) {
      return runs.best(region);
    }
    return duplicateOf != null
        ? runs.ofRun(duplicateOf).flatMap(runs::lastAttempt)
        : runs.ofArrival(newest.value().place());
  }
}
