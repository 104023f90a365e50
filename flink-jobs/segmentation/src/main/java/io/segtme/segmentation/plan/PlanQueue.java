package io.segtme.segmentation.plan;

import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Run;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which slide is planned next: the highest priority, then the order of arrival. Of each priority so
 * many runs are planned at once and not ended, so that what is queued behind them costs little, and
 * none waits for runs of a lower one.
 */
final class PlanQueue {
  private static final Comparator<Candidate> ORDER =
      Comparator.comparingInt((Candidate c) -> -c.run().priority())
          .thenComparing(c -> c.origin().topic())
          .thenComparingLong(c -> c.origin().offset())
          .thenComparingInt(c -> c.origin().partition())
          .thenComparing(c -> c.run().runId());

  private final int runs;
  private final TreeSet<Candidate> waiting = new TreeSet<>(ORDER);
  private final Map<String, Integer> priorities = new HashMap<>();
  private final Map<Integer, Integer> taken = new HashMap<>();

  /**
   * @param runs of one priority that are planned at once
   */
  PlanQueue(int runs) {
    this.runs = runs;
  }

  void add(Candidate candidate) {
    waiting.add(candidate);
  }

  void remove(Candidate candidate) {
    waiting.remove(candidate);
  }

  /** Whether no slide waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Notes a run that is planned and not ended. */
  void take(Run run) {
    if (priorities.putIfAbsent(run.runId(), run.priority()) == null) {
      taken.merge(run.priority(), 1, Integer::sum);
    }
  }

  /** Gives back the place of a run that ended, is given up or waits for its disk; once. */
  void release(String runId) {
    Integer priority = priorities.remove(runId);
    if (priority != null) {
      taken.merge(priority, -1, Integer::sum);
    }
  }

  /**
   * Takes the next one out, and a place for it; null where none has its turn.
   *
   * @param all whether none has to wait for others
   */
  @Nullable Candidate poll(boolean all) {
    for (Candidate candidate : waiting) {
      if (all || taken.getOrDefault(candidate.run().priority(), 0) < runs) {
        waiting.remove(candidate);
        take(candidate.run());
        return candidate;
      }
    }
    return null;
  }
}
