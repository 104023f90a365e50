package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.util.Map;

/** A slide that is open in this process, with a mark at each native call. */
final class MarkedSlide implements Slide {
  private final Slide slide;
  private final ReadMark mark;

  private MarkedSlide(Slide slide, ReadMark mark) {
    this.slide = slide;
    this.mark = mark;
  }

  static Slide open(SlideFile file) throws SlideException {
    ReadMark mark = ReadMark.set(file);
    boolean opened = false;
    try {
      Slide slide = new MarkedSlide(OpenSlide.open(file.path()), mark);
      mark.set(false);
      opened = true;
      return slide;
    } finally {
      if (!opened) {
        mark.close();
      }
    }
  }

  @Override
  public int getLevelCount() {
    return slide.getLevelCount();
  }

  @Override
  public long getLevelWidth(int level) {
    return slide.getLevelWidth(level);
  }

  @Override
  public long getLevelHeight(int level) {
    return slide.getLevelHeight(level);
  }

  @Override
  public double getLevelDownsample(int level) {
    return slide.getLevelDownsample(level);
  }

  @Override
  public Map<String, String> getProperties() throws SlideException {
    return slide.getProperties();
  }

  @Override
  public void paintRegionARGB(int[] dest, long x, long y, int level, int w, int h)
      throws SlideException {
    mark.set(true);
    try {
      slide.paintRegionARGB(dest, x, y, level, w, h);
    } finally {
      mark.set(false);
    }
  }

  @Override
  public void close() {
    slide.close();
    mark.close();
  }

  @Override
  public String toString() {
    return slide.toString();
  }
}
