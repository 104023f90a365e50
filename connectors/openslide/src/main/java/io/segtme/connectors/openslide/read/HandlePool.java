package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.SlideException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * At most a number of open things, shared by threads: a borrower has its own, idle ones are kept
 * for the next borrower of their key, and the one idle for longest is closed where another has no
 * place. With a permit there always is a place, so all waiting is the semaphore's; handles are
 * opened outside the lock.
 */
final class HandlePool<K, H> {
  /** Opens a handle. */
  interface Opener<K, H> {
    /**
     * A new handle.
     *
     * @throws SlideException where there is none to be had
     */
    H open(K key) throws SlideException;
  }

  private record Idle<K, H>(K key, H handle) {}

  private final int most;
  private final Opener<K, H> opener;
  private final Consumer<H> closer;
  private final Semaphore permits;
  private final Deque<Idle<K, H>> idle = new ArrayDeque<>(); // idle for longest first
  private int lent; // those being opened among them
  private boolean closed;

  /**
   * A pool of nothing yet.
   *
   * @param most open handles at a time, at least 1
   * @param closer closes a handle, quickly and without an exception
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  HandlePool(int most, Opener<K, H> opener, Consumer<H> closer) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "open slides at a time, at most %d: it must be at least 1".formatted(most));
    }
    this.most = most;
    this.opener = opener;
    this.closer = closer;
    this.permits = new Semaphore(most, true);
  }

  /**
   * Waits, without end, until a handle may be had; a thread that holds one must not ask for a
   * second.
   *
   * @throws SlideException if it does not open
   * @throws IllegalStateException if the pool is closed, or the thread interrupted
   */
  H borrow(K key) throws SlideException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an open slide", e);
    }
    H handle = null;
    try {
      handle = reserve(key);
      if (handle == null) {
        handle = opener.open(key);
      }
      return handle;
    } finally {
      if (handle == null) {
        freePlace();
      }
    }
  }

  /** Takes back a handle that works. */
  void giveBack(K key, H handle) {
    synchronized (this) {
      lent--;
      if (closed) {
        closer.accept(handle);
      } else {
        idle.addLast(new Idle<>(key, handle));
      }
    }
    permits.release();
  }

  /** Closes a handle that had an error. */
  void discard(H handle) {
    closer.accept(handle);
    freePlace();
  }

  /** Closes the idle handles of a key. */
  synchronized void dropIdle(K key) {
    for (H kept = takeIdle(key); kept != null; kept = takeIdle(key)) {
      closer.accept(kept);
    }
  }

  /** Closes what is idle now, and what is lent when it comes back. */
  synchronized void close() {
    closed = true;
    idle.forEach(one -> closer.accept(one.handle));
    idle.clear();
  }

  /** A place for a borrower with a permit: an idle handle, or null and a place to open another. */
  private synchronized @Nullable H reserve(K key) {
    lent++;
    if (closed) {
      throw new IllegalStateException("the pool of open slides is closed");
    }
    H kept = takeIdle(key);
    if (kept == null && lent + idle.size() > most) {
      closer.accept(idle.removeFirst().handle);
    }
    return kept;
  }

  private void freePlace() {
    synchronized (this) {
      lent--;
    }
    permits.release();
  }

  private @Nullable H takeIdle(K key) {
    for (Iterator<Idle<K, H>> newest = idle.descendingIterator(); newest.hasNext(); ) {
      Idle<K, H> one = newest.next();
      if (one.key.equals(key)) {
        newest.remove();
        return one.handle;
      }
    }
    return null;
  }
}
