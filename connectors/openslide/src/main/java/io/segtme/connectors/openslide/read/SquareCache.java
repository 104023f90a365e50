package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.SlideFile;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Squares by what they are, least recently used out first. Readable ones share a number of bytes;
 * which parts are unreadable is kept apart and holds none, so that no pressure makes one forgotten
 * and tried again. Threads that want the same square read it once.
 *
 * <p>Least recently used is what blocks along a Hilbert curve need: a square is wanted by some four
 * of them, soon after each other, and then never again. A cache that judges by frequency holds on
 * to the squares of finished blocks: Caffeine reads 1.05 to 2.4 times as many.
 */
final class SquareCache {
  /** Which square of which file. */
  record Key(SlideFile file, int level, int i, int j) {}

  /** A bound against leaks only: a slide of 100,000 x 100,000 pixels has 38,416 squares. */
  private static final int MOST_UNREADABLE = 1 << 18;

  private static final int STRIPES = 64;

  private final long most;
  private final Object[] stripes = new Object[STRIPES];
  private final Map<Key, Square> readable = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Key, Square> damaged = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * An empty cache.
   *
   * @param most bytes of pixels kept, at least 0
   * @throws IllegalArgumentException if {@code most} is negative
   */
  SquareCache(long most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "square cache of %d bytes: it must be at least 0".formatted(most));
    }
    this.most = most;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  /** Reads a square. */
  @FunctionalInterface
  interface Reader {
    /**
     * The square of a key.
     *
     * @param known the square without pixels, if it was read before and parts of it failed
     */
    Square read(@Nullable Square known);
  }

  /**
   * The square that is kept under a key, else the one that {@code reader} reads, which is kept from
   * now on. Another thread that asks for it meanwhile waits.
   */
  Square get(Key key, Reader reader) {
    Square known = find(key);
    if (known != null) {
      return known;
    }
    synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
      known = find(key);
      if (known == null) {
        known = reader.read(damage(key));
        put(key, known);
      }
      return known;
    }
  }

  /** Forgets which parts of a file's squares could not be read. */
  synchronized void forgetUnreadable(SlideFile file) {
    damaged
        .keySet()
        .removeIf(
            key -> {
              if (!key.file.equals(file)) {
                return false;
              }
              Square partly = readable.remove(key);
              bytes -= partly == null ? 0 : size(partly);
              return true;
            });
  }

  private synchronized @Nullable Square find(Key key) {
    Square bad = damaged.get(key);
    return bad != null && bad.isUnreadable() ? bad : readable.get(key);
  }

  private synchronized @Nullable Square damage(Key key) {
    return damaged.get(key);
  }

  private synchronized void put(Key key, Square square) {
    if (square.failure() != null) {
      damaged.put(key, square.isUnreadable() ? square : square.withoutPixels());
      if (damaged.size() > MOST_UNREADABLE) {
        dropOldest(damaged);
      }
    }
    if (square.isUnreadable()) {
      return;
    }
    readable.put(key, square);
    bytes += size(square);
    while (bytes > most) {
      bytes -= size(dropOldest(readable));
    }
  }

  private static Square dropOldest(Map<Key, Square> squares) {
    Iterator<Square> oldest = squares.values().iterator();
    Square dropped = oldest.next();
    oldest.remove();
    return dropped;
  }

  private static long size(Square square) {
    byte[] rgb = square.rgb();
    return rgb == null ? 0 : rgb.length;
  }
}
