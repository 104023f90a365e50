package io.segtme.segmentation.background;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Slow work of an operator: it runs on threads of its own, over input that nobody changes, and its
 * result comes back on the task thread, in a turn of a processing-time timer. Records and
 * checkpoint barriers pass meanwhile.
 *
 * <pre>{@code
 * background = new Background<>(getProcessingTimeService(), 1, "plan", this::planned);
 * background.submit(runId, () -> mask(run)); // later, in a turn: planned(runId, mask)
 * }</pre>
 *
 * <p>The operator keeps each request in its state until the result is there, and submits what it
 * finds there when it is restored: results are no state. A result that comes after the task was
 * stopped is dropped. Turns are timers, not mails: a mail posted from a mail keeps a stop with
 * savepoint waiting until there is none, and one posted after the mailbox was quiesced fails the
 * task.
 *
 * <p>All methods are for the task thread.
 *
 * @param <R> result
 */
public final class Background<R> implements AutoCloseable {
  /** Takes a result on the task thread. */
  @FunctionalInterface
  public interface Receiver<R> {
    void accept(String key, R result) throws Exception;
  }

  /** Time between two looks for results while there is work. */
  private static final long INTERVAL_MILLIS = 5;

  private final ProcessingTimeService time;
  private final ExecutorService threads;
  private final Receiver<R> receiver;
  private final Map<String, Future<R>> working = new LinkedHashMap<>();
  private boolean scheduled;

  /**
   * @param time of the operator
   * @param threads at most so many works run at once; others wait in the order of submission
   * @param name of the threads
   * @param receiver takes the results, each once
   */
  public Background(ProcessingTimeService time, int threads, String name, Receiver<R> receiver) {
    this.time = time;
    this.receiver = receiver;
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, name + "-background");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins some work.
   *
   * @param key names it to the receiver; one work a key at a time
   * @param work ends early when its thread is interrupted; a failure that is data belongs into the
   *     result, what it throws is a defect and fails the task
   */
  public void submit(String key, Callable<R> work) {
    if (working.containsKey(key)) {
      throw new IllegalStateException("work for " + key + " was submitted already");
    }
    working.put(key, threads.submit(work));
    schedule();
  }

  /** Whether a work was submitted whose result is not taken yet. */
  public boolean isAtWork(String key) {
    return working.containsKey(key);
  }

  /** Forgets a work: its result comes to nobody. */
  public void drop(String key) {
    Future<R> dropped = working.remove(key);
    if (dropped != null) {
      dropped.cancel(true);
    }
  }

  /** Waits for all work and takes its results in the order of submission: for the end of input. */
  public void finish() throws Exception {
    while (!working.isEmpty()) {
      take(working.keySet().iterator().next());
    }
  }

  /** Interrupts what runs, forgets its results, and does not wait. */
  @Override
  public void close() {
    working.clear();
    threads.shutdownNow();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  private void schedule() {
    if (!scheduled && !working.isEmpty()) {
      scheduled = true;
      time.registerTimer(time.getCurrentProcessingTime() + INTERVAL_MILLIS, at -> turn());
    }
  }

  private void turn() throws Exception {
    scheduled = false;
    List<String> done = new ArrayList<>();
    working.forEach(
        (key, result) -> {
          if (result.isDone()) {
            done.add(key);
          }
        });
    for (String key : done) {
      take(key);
    }
    schedule();
  }

  private void take(String key) throws Exception {
    Future<R> result = working.remove(key);
    if (result == null) {
      return;
    }
    R value;
    try {
      value = result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception defect ? defect : e;
    }
    receiver.accept(key, value);
  }
}
