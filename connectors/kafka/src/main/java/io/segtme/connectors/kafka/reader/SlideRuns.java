package io.segtme.connectors.kafka.reader;

import io.segtme.events.CompletionState;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of one slide ended, and which of them counts: for a region the latest COMPLETED one,
 * else the latest COMPLETED_WITH_ERRORS, else the latest of the others. Later means further on in
 * their partition, or of a larger time where partitions differ because their number grew.
 */
public final class SlideRuns {
  private final Map<String, Received<SlideCompleted>> byKey = new HashMap<>();

  /** Takes a completion in; of several of one key the last counts. */
  public void see(Received<SlideCompleted> received) {
    byKey.put(received.key(), received);
  }

  /** Forgets the completion of a key, which was deleted. */
  public void delete(String key) {
    byKey.remove(key);
  }

  /**
   * The completion that counts; empty where nothing closed.
   *
   * @param region in well-known text, empty for the whole slide
   */
  public Optional<SlideCompleted> best(String region) {
    return latest(region, state -> state == CompletionState.COMPLETED)
        .or(() -> latest(region, state -> state == CompletionState.COMPLETED_WITH_ERRORS))
        .or(() -> latest(region, state -> true));
  }

  /** The completion that came last, of any region. */
  public Optional<SlideCompleted> latest() {
    return latest(completed -> true);
  }

  /** The completion of a run; empty while it is open. */
  public Optional<SlideCompleted> ofRun(String runId) {
    return byKey.values().stream()
        .map(Received::value)
        .filter(completed -> runId.equals(runOf(completed)))
        .findAny();
  }

  /** The completion of an arrival's last attempt; empty while that is open. */
  public Optional<SlideCompleted> ofArrival(String place) {
    return latest(completed -> place.equals(completed.getArrival()))
        .filter(completed -> completed.getState() != CompletionState.SUPERSEDED);
  }

  /** The completion of the last attempt of a run's arrival; empty while that is open. */
  Optional<SlideCompleted> lastAttempt(SlideCompleted completed) {
    String arrival = completed.getArrival();
    return arrival == null ? Optional.of(completed) : ofArrival(arrival);
  }

  private Optional<SlideCompleted> latest(String region, Predicate<CompletionState> wanted) {
    return latest(
        completed ->
            wanted.test(completed.getState())
                && region.equals(Objects.requireNonNullElse(completed.getRegion(), "")));
  }

  private Optional<SlideCompleted> latest(Predicate<SlideCompleted> wanted) {
    return byKey.values().stream()
        .filter(received -> wanted.test(received.value()))
        .max(Received::compareByPlace)
        .map(Received::value);
  }

  private static @Nullable String runOf(SlideCompleted completed) {
    Lineage lineage = completed.getLineage();
    return lineage == null ? null : lineage.getRunId();
  }
}
