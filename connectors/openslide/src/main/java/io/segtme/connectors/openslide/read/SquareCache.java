package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.slide.SlideFile;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Squares by what they are, least recently used out first. Readable ones share a number of bytes;
 * unreadable ones hold none and are kept apart, so that no pressure makes one forgotten and read
 * again.
 */
final class SquareCache {
  /** Which square of which file. */
  record Key(SlideFile file, int level, int i, int j) {}

  /** A bound against leaks only: a slide of 100,000 x 100,000 pixels has 38,416 squares. */
  private static final int MOST_UNREADABLE = 1 << 18;

  private final long most;
  private final Map<Key, Square> readable = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Key, Square> unreadable = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  SquareCache(long most) {
    if (most < 0) {
      throw new IllegalArgumentException("square cache of " + most + " bytes: at least 0");
    }
    this.most = most;
  }

  synchronized @Nullable Square get(Key key) {
    Square bad = unreadable.get(key);
    return bad != null ? bad : readable.get(key);
  }

  synchronized void put(Key key, Square square) {
    if (square.rgb() == null) {
      unreadable.put(key, square);
      if (unreadable.size() > MOST_UNREADABLE) {
        dropOldest(unreadable);
      }
      return;
    }
    Square before = readable.put(key, square);
    bytes += size(square) - (before == null ? 0 : size(before));
    while (bytes > most) {
      bytes -= size(dropOldest(readable));
    }
  }

  synchronized void forgetUnreadable(SlideFile file) {
    unreadable.keySet().removeIf(key -> key.file.equals(file));
  }

  synchronized long bytes() {
    return bytes;
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
