package io.segtme.cli.runs;

import io.segtme.events.ProgressState;
import io.segtme.events.SlideProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many tiles a second get their fate over all runs, and what that means for the open ones. */
final class Rate {
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** What was said longer ago says nothing of the rate now. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final Map<String, Deque<SlideProgress>> byRun = new HashMap<>();
  private final Map<String, Long> toInfer = new HashMap<>();
  private @Nullable Instant newest;

  void see(SlideProgress said) {
    String run = Objects.requireNonNull(said.getRunId());
    if (said.getTilesExpected() == 0) {
      return;
    }
    if (said.getState() == ProgressState.ACCEPTED) {
      toInfer.put(run, said.getTilesExpected() - said.getTilesDone());
    }
    Deque<SlideProgress> recent = byRun.computeIfAbsent(run, id -> new ArrayDeque<>());
    recent.addLast(said);
    while (recent.getFirst().getAt().isBefore(said.getAt().minus(WINDOW))) {
      recent.removeFirst();
    }
    newest = newest == null || newest.isBefore(said.getAt()) ? said.getAt() : newest;
  }

  /**
   * Seconds until all of them have ended: their tiles, those of queued ones taken to be as many as
   * those of the runs seen on average, at the rate of the last ten minutes; else, where none is
   * queued, what the runs themselves say, one after the other. Null where neither is known.
   */
  @Nullable Double eta(List<OpenRun> open, Instant now) {
    double tiles = 0;
    double own = 0;
    boolean allSay = true;
    for (OpenRun run : open) {
      Long left = run.tilesLeft();
      if (left == null && toInfer.isEmpty()) {
        return null;
      }
      tiles +=
          left != null
              ? left
              : toInfer.values().stream().mapToLong(Long::longValue).average().orElse(0);
      Double said = run.last() == null ? null : run.last().getEtaSeconds();
      allSay &= said != null || left != null && left == 0;
      own += said == null ? 0 : said;
    }
    if (tiles == 0) {
      return 0.0;
    }
    double perSecond = perSecond(now);
    if (perSecond > 0) {
      return tiles / perSecond;
    }
    return allSay && isFresh(now) ? Double.valueOf(own) : null;
  }

  private boolean isFresh(Instant now) {
    return newest != null && !newest.isBefore(now.minus(FRESH));
  }

  private double perSecond(Instant now) {
    if (newest == null || !isFresh(now)) {
      return 0;
    }
    Instant from = newest.minus(WINDOW);
    Instant first = newest;
    long done = 0;
    for (Deque<SlideProgress> said : byRun.values()) {
      List<SlideProgress> recent =
          said.stream().filter(each -> !each.getAt().isBefore(from)).toList();
      if (!recent.isEmpty()) {
        SlideProgress begin = recent.get(0);
        done += recent.get(recent.size() - 1).getTilesDone() - begin.getTilesDone();
        first = begin.getAt().isBefore(first) ? begin.getAt() : first;
      }
    }
    double seconds = Duration.between(first, newest).toMillis() / 1000.0;
    return seconds <= 0 ? 0 : done / seconds;
  }
}
