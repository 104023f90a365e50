package io.segtme.connectors.openslide.picture;

import io.segtme.connectors.openslide.binding.OpenFailure;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A decoded picture as a slide of one level, which states nothing but its vendor. */
final class PictureSlide implements Slide {
  private final DecodedPictures.Share share;

  PictureSlide(DecodedPictures.Share share) {
    this.share = share;
  }

  @Override
  public int getLevelCount() {
    return 1;
  }

  @Override
  public long getLevelWidth(int level) {
    return share.pixels().width();
  }

  @Override
  public long getLevelHeight(int level) {
    return share.pixels().height();
  }

  @Override
  public double getLevelDownsample(int level) {
    return 1;
  }

  @Override
  public Map<String, String> getProperties() {
    return Map.of(PROPERTY_NAME_VENDOR, Pictures.VENDOR);
  }

  @Override
  public void paintRegionARGB(int[] dest, long x, long y, int level, int w, int h)
      throws SlideException {
    if (level != 0 || w < 1 || h < 1 || (long) w * h > dest.length) {
      throw new IllegalArgumentException(
          "region of %dx%d pixels of level %d into an array of %d"
              .formatted(w, h, level, dest.length));
    }
    PixelFile pixels = share.pixels();
    Arrays.fill(dest, 0, w * h, 0);
    int left = (int) Math.max(x, 0);
    int right = (int) Math.min(x + w, pixels.width());
    int top = (int) Math.max(y, 0);
    int bottom = (int) Math.min(y + h, pixels.height());
    Path file = share.file();
    try {
      for (int row = top; row < bottom && left < right; row++) {
        pixels.readRow(left, row, right - left, dest, (int) ((row - y) * w + left - x));
      }
    } catch (IOException e) {
      throw OpenFailure.ioFailure(file, e);
    }
  }

  @Override
  public void close() {
    share.close();
  }

  @Override
  public String toString() {
    return "PictureSlide[" + share.file() + "]";
  }
}
