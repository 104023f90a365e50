package io.segtme.cli.runs;

import io.segtme.cli.watch.SlidesInProgress;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended, or an arrival of which nothing is heard yet.
 *
 * @param slideId identity of the slide
 * @param runId the run; null of an arrival that waits for its plan, which alone knows it
 * @param arrival place of the arrival, as topic-partition-offset; null where that is not known
 * @param last what was last said of it; null where nothing was
 */
public record OpenRun(
    String slideId,
    @Nullable String runId,
    @Nullable String arrival,
    @Nullable SlideProgress last) {

  /** What a run waits for. */
  public enum Stage {
    /** Its plan: it is queued. */
    PLAN,
    /** Its disk or share. */
    DISK,
    /** Its turn to be read. */
    READ,
    /** The network. */
    INFER,
    /** The last of its nuclei and its report. */
    SEGMENT,
    /** The checkpoint with which its result becomes visible. */
    CHECKPOINT
  }

  /** What it waits for. */
  public Stage stage() {
    if (last == null) {
      return Stage.PLAN;
    }
    if (last.getState() == ProgressState.WAITING) {
      return Stage.DISK;
    }
    if (SlidesInProgress.isEnded(last)) {
      return Stage.CHECKPOINT;
    }
    if (last.getTilesDone() >= last.getTilesExpected()) {
      return Stage.SEGMENT;
    }
    return last.getStageSeconds().getOrDefault("read", 0.0) > 0 ? Stage.INFER : Stage.READ;
  }

  /** Hundredths of its tiles that have their fate; null while they are not counted. */
  public @Nullable Long percent() {
    return last == null || last.getTilesExpected() == 0
        ? null
        : Long.valueOf(100 * last.getTilesDone() / last.getTilesExpected());
  }

  /** Tiles that have no fate yet; null while they are not counted. */
  @Nullable Long tilesLeft() {
    return last == null || last.getTilesExpected() == 0
        ? null
        : Long.valueOf(last.getTilesExpected() - last.getTilesDone());
  }

  /** Whether a completion is that of this run, or of its arrival. */
  public boolean isEndedBy(SlideCompleted completed) {
    return runId != null && completed.getLineage() != null
        ? runId.equals(completed.getLineage().getRunId())
        : arrival != null && arrival.equals(completed.getArrival());
  }

  /** Its run, or its arrival where the run is not known, for a sentence. */
  public String name() {
    return runId != null ? "run " + runId : "arrival " + arrival;
  }

  /** Where it stands, in a few words. */
  public String standing() {
    Long percent = percent();
    return "waits for "
        + stage().name().toLowerCase(Locale.ROOT)
        + (percent == null ? "" : ", " + percent + " %");
  }
}
