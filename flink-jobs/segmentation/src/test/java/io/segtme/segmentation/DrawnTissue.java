package io.segtme.segmentation;

import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.PhantomSpec;
import io.segtme.testing.TestSlides.Pixels;

/**
 * Synthetic tissue, as the pixels that files are written of: a little eosin everywhere, so that no
 * part of it counts as glass.
 */
final class DrawnTissue implements Pixels {
  /** Micrometres per pixel: no level but 0 is fine enough for a frame of 0.314. */
  static final double MPP = 0.25;

  final int width;
  final int height;
  private final byte[] rgb;

  DrawnTissue(int width, int height) {
    this.width = width;
    this.height = height;
    PhantomField field =
        Phantom.render(new PhantomSpec(width, height, 7, MPP, false), 0, 0, width, height);
    rgb = field.rgb();
  }

  @Override
  public int rgb(int x, int y) {
    int at = 3 * (y * width + x);
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) * 7 / 8 << 8 | rgb[at + 2] & 0xff;
  }
}
