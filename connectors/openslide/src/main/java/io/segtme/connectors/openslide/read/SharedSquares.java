package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.slide.SlideSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A share in the one {@link SquareReader} of this JVM, so that all subtasks of a task manager have
 * one pool of open slides and one cache. It lives while somebody holds a share; the limits of the
 * first share count, and a later share that asks for others is logged.
 */
public final class SharedSquares implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedSquares.class);
  private static final Object LOCK = new Object();
  private static @Nullable Held held;

  private final SquareReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SharedSquares(SquareReader reader) {
    this.reader = reader;
  }

  private record Limits(int mostOpen, long cacheBytes, GuardSettings settings, SlideLimits slide) {
    @Override
    public String toString() {
      return "%d open slides, %d bytes of squares, %s and %s"
          .formatted(mostOpen, cacheBytes, settings, slide);
    }
  }

  /** What is shared while there are shares in it. */
  private static final class Held {
    final Limits limits;
    final SlideGuard guard;
    final SlideHandles handles;
    final SquareReader reader;
    int shares;

    Held(Limits limits) {
      this.limits = limits;
      guard = new SlideGuard(limits.settings);
      handles = new SlideHandles(limits.mostOpen, new SlideSource(limits.slide, guard));
      reader = new SquareReader(handles, limits.cacheBytes);
    }
  }

  /**
   * Takes a share; close it when done.
   *
   * @param mostOpen see {@link SlideHandles#SlideHandles}
   * @param cacheBytes see {@link SquareReader#SquareReader}
   * @param settings how slides are read; the process keeps as many reader processes as slides are
   *     open
   * @param slide what a slide may claim
   */
  public static SharedSquares acquire(
      int mostOpen, long cacheBytes, GuardSettings settings, SlideLimits slide) {
    Limits limits = new Limits(mostOpen, cacheBytes, settings, slide);
    synchronized (LOCK) {
      if (held == null) {
        held = new Held(limits);
      } else if (!held.limits.equals(limits)) {
        LOG.warn(
            "{} were asked for, but this process already shares {}; give all its jobs the same"
                + " read.handles, read.cache and slide.*",
            limits,
            held.limits);
      }
      held.shares++;
      return new SharedSquares(held.reader);
    }
  }

  /** The shared reader; not to be used once the share is closed. */
  public SquareReader reader() {
    return reader;
  }

  /** Gives the share back; the last one closes the open slides. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    synchronized (LOCK) {
      if (held != null && --held.shares == 0) {
        held.handles.close();
        held.guard.close();
        held = null;
      }
    }
  }
}
