package io.segtme.segmentation.read;

import io.segtme.segmentation.model.BlockPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which block is read next: of the runs in work the highest priority, and round robin over runs of
 * equal priority, so that no slide starves behind a huge one. Blocks of a run keep their order. A
 * run whose slide does not answer has no turn for a while, and takes no place from others.
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

  void add(PendingSlice slice) {
    Waiting run =
        runs.computeIfAbsent(
            slice.slice().run().runId(),
            id -> new Waiting(slice.slice().run().priority(), arrivals++));
    run.slices.addLast(slice);
  }

  /** Takes the next block out; null where none has its turn. */
  @Nullable PendingBlock poll(long now) {
    Waiting next =
        runs.values().stream()
            .filter(run -> run.dueAt <= now)
            .sorted(BY_PRIORITY)
            .limit(runsInWork)
            .min(BY_TURN)
            .orElse(null);
    if (next == null) {
      return null;
    }
    PendingBlock block = next.poll();
    next.lastTurn = ++turns;
    if (next.isEmpty()) {
      runs.remove(block.run().runId());
    }
    return block;
  }

  /**
   * Puts a block back to the front of its run.
   *
   * @param dueAt when the run has its next turn
   */
  void putBack(PendingBlock block, long dueAt) {
    Waiting run =
        runs.computeIfAbsent(
            block.run().runId(), id -> new Waiting(block.run().priority(), arrivals++));
    run.started.addFirst(block);
    run.dueAt = Math.max(run.dueAt, dueAt);
  }

  /** Forgets a run. */
  void drop(String runId) {
    runs.remove(runId);
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** All that waits, run by run. */
  List<PendingSlice> all() {
    List<PendingSlice> all = new ArrayList<>();
    for (Waiting run : runs.values()) {
      run.started.forEach(block -> all.add(block.slice()));
      all.addAll(run.slices);
    }
    return all;
  }

  private static final class Waiting {
    final int priority;
    final long arrival;
    final Deque<PendingBlock> started = new ArrayDeque<>();
    final Deque<PendingSlice> slices = new ArrayDeque<>();
    List<BlockPlan> first = List.of();
    long lastTurn;
    long dueAt;

    Waiting(int priority, long arrival) {
      this.priority = priority;
      this.arrival = arrival;
    }

    boolean isEmpty() {
      return started.isEmpty() && slices.isEmpty();
    }

    PendingBlock poll() {
      if (!started.isEmpty()) {
        return started.removeFirst();
      }
      PendingSlice slice = slices.removeFirst();
      if (first.isEmpty()) {
        first = slice.slice().plans();
      }
      int next = slice.nextBlock();
      boolean last = next + 1 == slice.slice().blocks();
      PendingBlock block =
          new PendingBlock(
              first.get(next), slice.nextCell(), last ? slice.closes() : 0, slice.awaySince());
      if (last) {
        first = List.of();
      } else {
        slices.addFirst(new PendingSlice(slice.slice(), next + 1, 0, slice.closes(), 0));
      }
      return block;
    }
  }
}
