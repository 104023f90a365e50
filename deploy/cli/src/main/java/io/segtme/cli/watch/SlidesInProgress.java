package io.segtme.cli.watch;

import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The runs of slides in progress, and which of their many progress records a person wants to see.
 */
public final class SlidesInProgress {
  private static final int STEP_PERCENT = 10;
  private static final Set<ProgressState> ENDED =
      Set.of(
          ProgressState.REJECTED,
          ProgressState.FAILED,
          ProgressState.COMPLETED,
          ProgressState.COMPLETED_WITH_ERRORS,
          ProgressState.SUPERSEDED,
          ProgressState.CANCELLED);

  private record Shown(ProgressState state, long step) {}

  private final Map<String, SlideProgress> last = new HashMap<>();
  private final Map<String, Shown> shown = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private boolean any;

  /** Whether a completion says the same, and more, as soon as the result is visible. */
  public static boolean isEnded(SlideProgress progress) {
    return ENDED.contains(progress.getState());
  }

  /** Takes a record in; true if its state is new or it is a tenth further than what was shown. */
  public boolean see(SlideProgress progress) {
    String run = runOf(progress);
    last.put(run, progress);
    switch (progress.getState()) {
      case ACCEPTED, RUNNING, WAITING -> {
        open.add(run);
        any = true;
      }
      case DUPLICATE -> any = true;
      case UNKNOWN, REJECTED, FAILED, COMPLETED, COMPLETED_WITH_ERRORS, SUPERSEDED, CANCELLED -> {
        // a completion is what closes a run: a result is visible then
      }
    }
    Shown now = new Shown(progress.getState(), step(progress));
    return !now.equals(shown.put(run, now));
  }

  /** A run was closed by its completion; one that follows is in progress from now on. */
  public void close(SlideCompleted completed) {
    if (completed.getLineage() != null) {
      open.remove(completed.getLineage().getRunId());
      shown.remove(completed.getLineage().getRunId());
    }
    if (completed.getSupersededBy() != null) {
      open.add(completed.getSupersededBy());
    }
    any = true;
  }

  /** Forgets those whose last record says that they ended: what was before this watch began. */
  public void forgetEnded() {
    for (SlideProgress progress : last.values()) {
      if (isEnded(progress) || progress.getState() == ProgressState.DUPLICATE) {
        open.remove(runOf(progress));
      }
    }
    any = !open.isEmpty();
  }

  /** The last records of the slides in progress. */
  public List<SlideProgress> inProgress() {
    return last.values().stream()
        .filter(progress -> open.contains(runOf(progress)))
        .sorted(Comparator.comparing(SlideProgress::getSlideId))
        .toList();
  }

  /** Whether there was something to watch and none of it is left. */
  public boolean done() {
    return any && open.isEmpty();
  }

  private static String runOf(SlideProgress progress) {
    return Objects.requireNonNullElse(progress.getRunId(), progress.getSlideId());
  }

  private static long step(SlideProgress progress) {
    return progress.getTilesExpected() <= 0
        ? 0
        : 100 * progress.getTilesDone() / progress.getTilesExpected() / STEP_PERCENT;
  }
}
