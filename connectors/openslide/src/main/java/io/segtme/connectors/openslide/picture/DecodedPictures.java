package io.segtme.connectors.openslide.picture;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that this process has decoded, by version of their file: one of which nobody has a
 * share is kept until others need its disk.
 */
final class DecodedPictures {
  /** The process's own: a picture is opened anew for every block. */
  static final DecodedPictures OF_PROCESS = new DecodedPictures(4L << 30);

  private final long mostBytes;
  private final Map<SlideFile, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param mostBytes of pixels on disk; those in use may be more
   */
  DecodedPictures(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  private static final class Entry {
    @Nullable PixelFile pixels;
    int shares;

    /** Decodes the picture unless that is done; others who want it wait. */
    synchronized PixelFile pixels(SlideFile file, PictureFormat format) throws SlideException {
      if (pixels == null) {
        pixels = PictureDecoder.decode(file.path(), format);
      }
      return pixels;
    }
  }

  /** A share in a decoded picture; its pixels stay until it is closed. */
  final class Share implements AutoCloseable {
    private final Path file;
    private final Entry entry;
    private final PixelFile pixels;
    private boolean closed;

    private Share(Path file, Entry entry, PixelFile pixels) {
      this.file = file;
      this.entry = entry;
      this.pixels = pixels;
    }

    Path file() {
      return file;
    }

    PixelFile pixels() {
      return pixels;
    }

    /** Gives the share back; a second call does nothing. */
    @Override
    public void close() {
      synchronized (DecodedPictures.this) {
        if (!closed) {
          closed = true;
          entry.shares--;
          makeRoom();
        }
      }
    }
  }

  /**
   * A share in a picture, which is decoded now where it is not yet.
   *
   * @throws SlideException where that fails
   */
  Share share(SlideFile file, PictureFormat format) throws SlideException {
    Entry entry;
    synchronized (this) {
      entry = entries.computeIfAbsent(file, key -> new Entry());
      entry.shares++;
    }
    PixelFile pixels = null;
    try {
      pixels = entry.pixels(file, format);
      return new Share(file.path(), entry, pixels);
    } finally {
      synchronized (this) {
        if (pixels == null) {
          entry.shares--;
        }
        makeRoom();
      }
    }
  }

  /** Drops what nobody has a share in, last used first, until the rest is small enough. */
  private synchronized void makeRoom() {
    long bytes = 0;
    for (Entry entry : entries.values()) {
      bytes += entry.pixels == null ? 0 : entry.pixels.bytes();
    }
    for (Iterator<Entry> oldest = entries.values().iterator(); oldest.hasNext(); ) {
      Entry entry = oldest.next();
      PixelFile pixels = entry.pixels;
      if (entry.shares == 0 && (pixels == null || bytes > mostBytes)) {
        oldest.remove();
        if (pixels != null) {
          bytes -= pixels.bytes();
          pixels.close();
        }
      }
    }
  }

  /** Pictures kept, for tests. */
  synchronized int size() {
    return entries.size();
  }
}
