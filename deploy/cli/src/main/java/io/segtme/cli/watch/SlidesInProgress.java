package io.segtme.cli.watch;

import io.segtme.events.ProgressState;
import io.segtme.events.SlideProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The slides in progress, and which of their many progress records a person wants to see. */
public final class SlidesInProgress {
  private static final int STEP_PERCENT = 10;

  private record Shown(ProgressState state, long step) {}

  private final Map<String, SlideProgress> last = new HashMap<>();
  private final Map<String, Shown> shown = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private boolean any;

  /** Takes a record in; true if its state is new or it is a tenth further than what was shown. */
  public boolean see(SlideProgress progress) {
    String slide = progress.getSlideId();
    last.put(slide, progress);
    switch (progress.getState()) {
      case ACCEPTED, RUNNING -> {
        open.add(slide);
        any = true;
      }
      case DUPLICATE -> any = true;
      case UNKNOWN, REJECTED, FAILED, COMPLETED -> {
        // a completion is what closes a slide: a result is visible then
      }
    }
    Shown now = new Shown(progress.getState(), step(progress));
    return !now.equals(shown.put(slide, now));
  }

  /** A slide was closed by its completion. */
  public void close(String slideId) {
    open.remove(slideId);
    shown.remove(slideId);
    any = true;
  }

  /** Forgets those whose last record says that they ended: what was before this watch began. */
  public void forgetEnded() {
    for (SlideProgress progress : last.values()) {
      if (progress.getState() != ProgressState.ACCEPTED
          && progress.getState() != ProgressState.RUNNING) {
        open.remove(progress.getSlideId());
      }
    }
    any = !open.isEmpty();
  }

  /** The last records of the slides in progress. */
  public List<SlideProgress> inProgress() {
    return last.values().stream()
        .filter(progress -> open.contains(progress.getSlideId()))
        .sorted(Comparator.comparing(SlideProgress::getSlideId))
        .toList();
  }

  /** Whether there was something to watch and none of it is left. */
  public boolean done() {
    return any && open.isEmpty();
  }

  private static long step(SlideProgress progress) {
    return progress.getTilesExpected() <= 0
        ? 0
        : 100 * progress.getTilesDone() / progress.getTilesExpected() / STEP_PERCENT;
  }
}
