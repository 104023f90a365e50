package io.segtme.segmentation.plan;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.model.Run;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Planned runs whose disk or share is away: they take no place from others. While slides wait for a
 * place the files of all planned runs are looked for in the background, again and again; one that
 * does not answer until the next look is away too.
 */
final class AbsentRuns implements AutoCloseable {
  private static final long INTERVAL = Duration.ofSeconds(10).toMillis();
  private static final int AT_ONCE = 4;

  private final PlanQueue queue;
  private final SlideStore store;
  private final ProcessingTimeService time;
  private final Runnable placeIsFree;
  private final Background<Boolean> looks;
  private final Map<String, Run> open = new LinkedHashMap<>();
  private final Set<String> absent = new HashSet<>();
  private boolean scheduled;

  /**
   * @param queue whose places the runs take
   * @param placeIsFree is told when one has left its place
   */
  AbsentRuns(PlanQueue queue, SlideStore store, ProcessingTimeService time, Runnable placeIsFree) {
    this.queue = queue;
    this.store = store;
    this.time = time;
    this.placeIsFree = placeIsFree;
    this.looks = new Background<>(time, AT_ONCE, PlanStage.NAME + "-absent", this::judge);
  }

  /** A run is planned. */
  void opened(Run run) {
    queue.take(run);
    open.put(run.runId(), run);
  }

  /** A run has ended. */
  void ended(String runId) {
    queue.release(runId);
    open.remove(runId);
    absent.remove(runId);
    looks.drop(runId);
  }

  /** Looks for them from now on, as long as slides wait for a place. */
  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  void lookWhileOthersWait() {
    if (!scheduled && !queue.isEmpty() && !open.isEmpty()) {
      scheduled = true;
      time.registerTimer(time.getCurrentProcessingTime() + INTERVAL, at -> turn());
    }
  }

  private void turn() {
    scheduled = false;
    for (Run run : List.copyOf(open.values())) {
      if (looks.isAtWork(run.runId())) {
        judge(run.runId(), false);
      } else {
        looks.submit(run.runId(), () -> isThere(run));
      }
    }
    lookWhileOthersWait();
  }

  private boolean isThere(Run run) {
    try {
      return Files.exists(store.locate(run.uri()));
    } catch (SlideException e) {
      return false;
    }
  }

  private void judge(String runId, boolean isThere) {
    Run run = open.get(runId);
    if (run == null) {
      return;
    }
    if (isThere) {
      if (absent.remove(runId)) {
        queue.take(run);
      }
    } else if (absent.add(runId)) {
      queue.release(runId);
      placeIsFree.run();
    }
  }

  @Override
  public void close() {
    looks.close();
  }
}
