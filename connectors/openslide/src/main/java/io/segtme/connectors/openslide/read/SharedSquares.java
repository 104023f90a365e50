package io.segtme.connectors.openslide.read;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A share in the one {@link SquareReader} of this JVM, so that all subtasks of a task manager have
 * one pool of open slides and one cache. It lives while somebody holds a share; the numbers of
 * whoever came first count.
 */
public final class SharedSquares implements AutoCloseable {
  private static final Object LOCK = new Object();
  private static @Nullable SlideHandles handles;
  private static @Nullable SquareReader shared;
  private static int shares;

  private final SquareReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SharedSquares(SquareReader reader) {
    this.reader = reader;
  }

  /**
   * Takes a share; close it when done.
   *
   * @param mostOpen see {@link SlideHandles#SlideHandles}
   * @param cacheBytes see {@link SquareReader#SquareReader}
   */
  public static SharedSquares acquire(int mostOpen, long cacheBytes) {
    synchronized (LOCK) {
      if (shared == null) {
        handles = new SlideHandles(mostOpen);
        shared = new SquareReader(handles, cacheBytes);
      }
      shares++;
      return new SharedSquares(shared);
    }
  }

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
      if (--shares == 0 && handles != null) {
        handles.close();
        handles = null;
        shared = null;
      }
    }
  }
}
