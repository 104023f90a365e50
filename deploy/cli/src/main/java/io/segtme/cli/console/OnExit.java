package io.segtme.cli.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what it was given, the last first, when the process is told to stop (by Ctrl-C for
 * example) or when this is closed, whichever is earlier. A process that was told to stop ends after
 * {@link #DEADLINE} whatever holds it: what is kept on disk is whole at any moment.
 */
public final class OnExit implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofSeconds(25);

  private static final int TERMINATED = 143;

  private final Deque<AutoCloseable> targets = new ArrayDeque<>();
  private final Thread hook = new Thread(this::closeQuietly, "segtme-exit");

  public OnExit() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether this process is on its way out. */
  public static boolean ending() {
    Thread probe = new Thread(() -> {}, "segtme-probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Closes {@code target} before all that was given earlier. */
  public synchronized <T extends AutoCloseable> T add(T target) {
    targets.push(target);
    return target;
  }

  @Override
  public void close() throws Exception {
    if (!ending()) {
      Runtime.getRuntime().removeShutdownHook(hook);
      closeAll();
    }
  }

  /** One that fails keeps none of the others from being closed. */
  private synchronized void closeAll() throws Exception {
    Exception failure = null;
    while (!targets.isEmpty()) {
      try {
        targets.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void closeQuietly() {
    Thread deadline = new Thread(OnExit::halt, "segtme-exit-deadline");
    deadline.setDaemon(true);
    deadline.start();
    try {
      closeAll();
    } catch (Exception e) {
      return; // there is nobody left to tell
    }
  }

  private static void halt() {
    try {
      Thread.sleep(DEADLINE.toMillis());
      Runtime.getRuntime().halt(TERMINATED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
