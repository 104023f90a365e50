package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A slide that is open in a reader process. Regions have {@link Wire#MOST_PIXELS} at most. */
final class GuardedSlide implements Slide {
  private final SlideGuard guard;
  private final SlideFile file;
  private final StatedSlide stated;
  private @Nullable ReaderProcess reader;
  private boolean closed;

  GuardedSlide(SlideGuard guard, SlideFile file) throws SlideException {
    this.guard = guard;
    this.file = file;
    SlideGuard.Opened opened = guard.connect(file);
    this.stated = opened.slide();
    this.reader = opened.reader();
  }

  @Override
  public int getLevelCount() {
    return stated.levels().size();
  }

  @Override
  public long getLevelWidth(int level) {
    return stated.levels().get(level).width();
  }

  @Override
  public long getLevelHeight(int level) {
    return stated.levels().get(level).height();
  }

  @Override
  public double getLevelDownsample(int level) {
    return stated.levels().get(level).downsample();
  }

  @Override
  public Map<String, String> getProperties() {
    return stated.properties();
  }

  @Override
  public synchronized void paintRegionARGB(int[] dest, long x, long y, int level, int w, int h)
      throws SlideException {
    if (level < 0
        || level >= getLevelCount()
        || w < 1
        || h < 1
        || (long) w * h > Math.min(dest.length, Wire.MOST_PIXELS)) {
      throw new IllegalArgumentException(
          "region of %dx%d pixels of level %d into an array of %d"
              .formatted(w, h, level, dest.length));
    }
    while (true) {
      ReaderProcess open = reader();
      try {
        open.paint(dest, x, y, level, w, h, guard.readTimeout());
        return;
      } catch (ReaderDied death) {
        reader = null;
        guard.record(file, death);
      }
    }
  }

  /** The process that has the slide open; another one if that died. */
  private ReaderProcess reader() throws SlideException {
    if (closed) {
      throw new IllegalStateException(file.path() + " is closed");
    }
    if (reader == null) {
      reader = guard.connect(file).reader();
    }
    return reader;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (reader != null) {
      guard.giveBack(reader);
      reader = null;
    }
  }

  /** The process that has it open, for tests. */
  synchronized long pid() {
    return reader == null ? -1 : reader.pid();
  }

  @Override
  public String toString() {
    return "GuardedSlide[" + file.path() + "]";
  }
}
