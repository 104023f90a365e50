package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.SlideException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * At most a number of open things, shared by threads: a borrower has his alone, idle ones are kept
 * and the one idle for longest makes room for another. Opening and closing happen outside the lock.
 */
final class HandlePool<K, H> {
  /** Opens a handle. */
  interface Opener<K, H> {
    H open(K key) throws SlideException;
  }

  private record Idle<K, H>(K key, H handle) {}

  private final int most;
  private final Opener<K, H> opener;
  private final Consumer<H> closer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Deque<Idle<K, H>> idle = new ArrayDeque<>();
  private int open;
  private boolean closed;

  HandlePool(int most, Opener<K, H> opener, Consumer<H> closer) {
    if (most < 1) {
      throw new IllegalArgumentException("open slides at most " + most + ": at least 1");
    }
    this.most = most;
    this.opener = opener;
    this.closer = closer;
  }

  /** Waits, without end, until a handle may be had; whoever holds one must not ask for a second. */
  H borrow(K key) throws SlideException {
    H outgoing = null;
    lock.lock();
    try {
      while (true) {
        if (closed) {
          throw new IllegalStateException("the pool of slides is closed");
        }
        H kept = takeIdle(key);
        if (kept != null) {
          return kept;
        }
        if (open < most) {
          open++;
          break;
        }
        Idle<K, H> oldest = idle.pollFirst();
        if (oldest != null) {
          outgoing = oldest.handle; // the new one takes over its place
          break;
        }
        freed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    boolean done = false;
    try {
      if (outgoing != null) {
        closer.accept(outgoing);
      }
      H fresh = opener.open(key);
      done = true;
      return fresh;
    } finally {
      if (!done) {
        free(1);
      }
    }
  }

  /** Takes back a handle that works. */
  void giveBack(K key, H handle) {
    lock.lock();
    try {
      if (!closed) {
        idle.addLast(new Idle<>(key, handle));
        freed.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    close(List.of(handle));
  }

  /** Closes a handle that had an error. */
  void discard(H handle) {
    close(List.of(handle));
  }

  /** Closes the idle handles of a key. */
  void dropIdle(K key) {
    List<H> dropped = new ArrayList<>();
    lock.lock();
    try {
      for (H kept = takeIdle(key); kept != null; kept = takeIdle(key)) {
        dropped.add(kept);
      }
    } finally {
      lock.unlock();
    }
    close(dropped);
  }

  /** Closes what is idle now, and what is lent when it comes back. */
  void close() {
    List<H> all = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      idle.forEach(one -> all.add(one.handle));
      idle.clear();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
    close(all);
  }

  private void close(List<H> handles) {
    try {
      handles.forEach(closer);
    } finally {
      free(handles.size());
    }
  }

  private void free(int places) {
    lock.lock();
    try {
      open -= places;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
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
