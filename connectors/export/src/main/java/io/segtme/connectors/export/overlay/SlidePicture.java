package io.segtme.connectors.export.overlay;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SlideHandles;
import io.segtme.connectors.openslide.slide.SlideInfo;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A slide as a small picture for people; not for analysis.
 *
 * @param image opaque RGB; grey where the slide cannot be decoded
 * @param scaleX picture pixels a level-0 pixel along x
 * @param scaleY along y
 */
public record SlidePicture(BufferedImage image, double scaleX, double scaleY) {
  private static final int READ = 512;
  private static final int UNREADABLE = 0xFF808080;

  /**
   * Draws the whole slide, at most {@code longSide} pixels wide and high and never enlarged, from
   * the coarsest level that is not smaller; each pixel is the mean of the level's pixels in it.
   *
   * @throws SlideException if the slide does not open; a part of it that does not decode is grey
   */
  public static SlidePicture of(Path file, int longSide) throws SlideException {
    try (SlideHandles handles = SlideHandles.guarded(1)) {
      SlideInfo slide = handles.info(file);
      BufferedImage image = draw(slide, handles, levelFor(slide, longSide), longSide);
      return new SlidePicture(
          image,
          (double) image.getWidth() / slide.width(),
          (double) image.getHeight() / slide.height());
    }
  }

  private static int levelFor(SlideInfo slide, int longSide) {
    for (int level = slide.levels().size() - 1; level > 0; level--) {
      SlideInfo.Level size = slide.levels().get(level);
      if (!size.untrue() && Math.max(size.width(), size.height()) >= longSide) {
        return level;
      }
    }
    return 0;
  }

  private static BufferedImage draw(SlideInfo slide, SlideHandles handles, int level, int longSide)
      throws SlideException {
    SlideInfo.Level size = slide.levels().get(level);
    ShrinkBand shrink = ShrinkBand.toFit(size.width(), size.height(), longSide);
    BufferedImage image =
        new BufferedImage(shrink.width(), shrink.height(), BufferedImage.TYPE_INT_RGB);
    for (int top = 0; top < shrink.height(); top += shrink.rows()) {
      int rows = Math.min(shrink.rows(), shrink.height() - top);
      long y = shrink.firstSourceRow(top);
      int h = (int) (shrink.firstSourceRow(top + rows) - y);
      shrink.clear();
      for (long x = 0; x < size.width(); x += READ) {
        int w = (int) Math.min(READ, size.width() - x);
        shrink.add(pixels(slide, handles, level, x, y, w, h), x, y, w, top);
      }
      image.setRGB(0, top, shrink.width(), rows, shrink.means(rows), 0, shrink.width());
    }
    return image;
  }

  /** Premultiplied ARGB of a part of a level; grey where it does not decode. */
  private static int[] pixels(
      SlideInfo slide, SlideHandles handles, int level, long x, long y, int w, int h)
      throws SlideException {
    double downsample = slide.levels().get(level).downsample();
    int[] pixels = new int[w * h];
    try {
      return handles.use(
          slide.file(),
          open -> {
            open.paintRegionARGB(
                pixels, Math.round(x * downsample), Math.round(y * downsample), level, w, h);
            return pixels;
          });
    } catch (SlideException e) {
      if (e.error() != SlideError.TILE_UNREADABLE) {
        throw e;
      }
      Arrays.fill(pixels, UNREADABLE);
      return pixels;
    }
  }
}
