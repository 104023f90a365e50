package io.segtme.connectors.export;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideException;
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
    int level;
    ShrinkBand shrink;
    double downsample;
    long width0;
    long height0;
    try (OpenSlide slide = OpenSlide.open(file)) {
      level = levelFor(slide, longSide);
      shrink = ShrinkBand.toFit(slide.getLevelWidth(level), slide.getLevelHeight(level), longSide);
      downsample = slide.getLevelDownsample(level);
      width0 = slide.getLevelWidth(0);
      height0 = slide.getLevelHeight(0);
    }
    BufferedImage image = read(file, level, downsample, shrink);
    return new SlidePicture(
        image, (double) image.getWidth() / width0, (double) image.getHeight() / height0);
  }

  private static int levelFor(OpenSlide slide, int longSide) {
    for (int level = slide.getLevelCount() - 1; level > 0; level--) {
      if (Math.max(slide.getLevelWidth(level), slide.getLevelHeight(level)) >= longSide) {
        return level;
      }
    }
    return 0;
  }

  /** A handle is dead after an error, so that each unreadable part costs an opening. */
  private static BufferedImage read(Path file, int level, double downsample, ShrinkBand shrink)
      throws SlideException {
    BufferedImage image =
        new BufferedImage(shrink.width(), shrink.height(), BufferedImage.TYPE_INT_RGB);
    OpenSlide slide = OpenSlide.open(file);
    try {
      for (int top = 0; top < shrink.height(); top += shrink.rows()) {
        int rows = Math.min(shrink.rows(), shrink.height() - top);
        long y = shrink.firstSourceRow(top);
        int h = (int) (shrink.firstSourceRow(top + rows) - y);
        shrink.clear();
        for (long x = 0; x < shrink.sourceWidth(); x += READ) {
          int w = (int) Math.min(READ, shrink.sourceWidth() - x);
          int[] pixels = new int[w * h];
          try {
            slide.paintRegionARGB(
                pixels, Math.round(x * downsample), Math.round(y * downsample), level, w, h);
          } catch (SlideException unreadable) {
            slide.close();
            slide = OpenSlide.open(file);
            Arrays.fill(pixels, UNREADABLE);
          }
          shrink.add(pixels, x, y, w, top);
        }
        image.setRGB(0, top, shrink.width(), rows, shrink.means(rows), 0, shrink.width());
      }
      return image;
    } finally {
      slide.close();
    }
  }
}
