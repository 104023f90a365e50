package io.segtme.bench.hostile;

import io.segtme.bench.harness.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kills one reader and stops another, each while it has a good slide open; by a thread of its own.
 */
final class Wounds implements AutoCloseable {
  private static final long LOOK_MILLIS = 10;

  private final long service;
  private final List<Path> good;
  private final Thread thread = new Thread(this::inflict, "wounds");

  /** Signals that were sent: SEGV, then STOP. */
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  Wounds(long service, List<Path> good) {
    this.service = service;
    this.good = good;
    thread.start();
  }

  /** How many readers got a signal: 0 or 1. */
  int sent(String signal) {
    return sent.contains(signal) ? 1 : 0;
  }

  private void inflict() {
    try {
      List<Path> rest = new ArrayList<>(good);
      rest.remove(hurt("SEGV", rest));
      hurt("STOP", rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the trial is over
    } catch (IOException e) {
      throw new IllegalStateException("no signal can be sent here", e);
    }
  }

  /** Hurts the first reader that has one of the slides open; a slide is given up after two. */
  private Path hurt(String signal, List<Path> slides) throws IOException, InterruptedException {
    while (true) {
      for (long reader : Processes.childrenOf(service)) {
        for (Path slide : slides) {
          if (Processes.hasOpen(reader, slide)) {
            Processes.signal(reader, signal);
            sent.add(signal);
            return slide;
          }
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
