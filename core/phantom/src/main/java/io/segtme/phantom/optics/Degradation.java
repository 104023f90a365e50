package io.segtme.phantom.optics;

import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/**
 * What scanning and storing do to a picture beyond the case's own optics: lost focus, coarser
 * sampling, JPEG. Each befalls a share of the pictures.
 */
public final class Degradation {
  private static final double BLURRED = 0.3;
  private static final Range BLUR_UM = new Range(0.1, 0.45);

  /** Share of pictures that were scanned at 20x and enlarged, and at which um/px. */
  private static final double COARSE = 0.3;

  private static final Range COARSE_MPP = new Range(0.45, 0.52);

  /** A picture that is hardly finer stays as it is. */
  private static final double FINER_BY = 1.2;

  private static final double COMPRESSED = 0.6;
  private static final Range QUALITY = new Range(0.5, 0.95);

  /** Where the blocks of the JPEG begin. */
  private static final Range SHIFT = new Range(0, 8);

  private Degradation() {}

  /** The picture after all that befalls it; of the same size. */
  public static RgbImage apply(RgbImage picture, double mpp, RandomStream random) {
    RgbImage image = picture;
    if (random.chance(BLURRED)) {
      image = image.blurred(BLUR_UM.draw(random) / mpp);
    }
    double scannedMpp = random.chance(COARSE) ? COARSE_MPP.draw(random) : 0;
    boolean coarse = scannedMpp > mpp * FINER_BY;
    if (coarse) {
      image = image.resized((int) (picture.width() * mpp / scannedMpp));
    }
    if (random.chance(COMPRESSED)) {
      double quality = QUALITY.draw(random);
      int shiftX = (int) SHIFT.draw(random);
      int shiftY = (int) SHIFT.draw(random);
      image = new JpegLoss(quality, shiftX, shiftY).apply(image);
    }
    return coarse ? image.resized(picture.width()) : image;
  }
}
