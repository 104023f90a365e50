package io.segtme.segmentation.read;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which block is read next: of the runs in work the highest priority, and round robin over runs of
 * equal priority, so that no slide starves behind a huge one. Blocks of a run keep their order.
 */
final class BlockQueue {
  private static final Comparator<Waiting> BY_PRIORITY =
      Comparator.comparingInt((Waiting w) -> -w.priority).thenComparingLong(w -> w.arrival);
  private static final Comparator<Waiting> BY_TURN =
      Comparator.comparingInt((Waiting w) -> -w.priority).thenComparingLong(w -> w.lastTurn);

  private final int runsInWork;
  private final Map<String, Waiting> runs = new LinkedHashMap<>();
  private long arrivals;
  private long turns;

  /**
   * @param runsInWork runs that share the turns; later ones of no higher priority wait
   */
  BlockQueue(int runsInWork) {
    this.runsInWork = runsInWork;
  }

  void add(PendingBlock block) {
    runs.computeIfAbsent(
            block.plan().run().runId(),
            id -> new Waiting(block.plan().run().priority(), arrivals++))
        .blocks
        .addLast(block);
  }

  /** Takes the next block out; null where there is none. */
  @Nullable PendingBlock poll() {
    Waiting next =
        runs.values().stream().sorted(BY_PRIORITY).limit(runsInWork).min(BY_TURN).orElse(null);
    if (next == null) {
      return null;
    }
    PendingBlock block = next.blocks.removeFirst();
    next.lastTurn = ++turns;
    if (next.blocks.isEmpty()) {
      runs.remove(block.plan().run().runId());
    }
    return block;
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** All blocks that wait, run by run. */
  List<PendingBlock> all() {
    return runs.values().stream().flatMap(w -> w.blocks.stream()).toList();
  }

  private static final class Waiting {
    final int priority;
    final long arrival;
    final Deque<PendingBlock> blocks = new ArrayDeque<>();
    long lastTurn;

    Waiting(int priority, long arrival) {
      this.priority = priority;
      this.arrival = arrival;
    }
  }
}
