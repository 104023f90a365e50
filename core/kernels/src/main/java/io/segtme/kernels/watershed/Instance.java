package io.segtme.kernels.watershed;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.component.Runs;
import io.segtme.kernels.frame.Rect;

/**
 * One segmented nucleus that was kept (specification, section 6), in frame pixels and whole
 * numbers, so that equal nuclei are equal bytes everywhere. 4-connected.
 */
public final class Instance {
  private final int[] runs;
  private final int cls;
  private final int pixels;
  private final long sumX;
  private final long sumY;
  private final long probSum;
  private final int probCount;
  private final int seedX;
  private final int seedY;
  private final Rect box;

  /**
   * @param runs y, x0, x1 (half-open) of every run in raster order, runs of a row not touching
   * @param cls majority class, 1 to 5
   * @param probSum sum of the probability bytes of the pixels of that class
   * @param probCount number of those pixels, at least 1
   * @param seedX x of the marker's first pixel
   * @param seedY y of the marker's first pixel
   * @throws IllegalArgumentException if a number is out of its range, or the box is larger than
   *     {@link ExtentCut#MAX_EXTENT}
   */
  public Instance(int[] runs, int cls, long probSum, int probCount, int seedX, int seedY) {
    this.pixels = Runs.pixels(runs);
    if (cls < 1 || cls >= NucleusKind.IDS) {
      throw new IllegalArgumentException("instance of class %d: must be 1 to 5".formatted(cls));
    }
    if (probCount < 1 || probCount > pixels || probSum < 0 || probSum > 255L * probCount) {
      throw new IllegalArgumentException(
          "instance of %d pixels: probability sum %d over %d pixels is out of range"
              .formatted(pixels, probSum, probCount));
    }
    this.runs = runs;
    this.cls = cls;
    this.probSum = probSum;
    this.probCount = probCount;
    this.seedX = seedX;
    this.seedY = seedY;
    box = Runs.box(runs);
    requireExtent(box);
    long x = 0;
    long y = 0;
    for (int i = 0; i < runs.length; i += 3) {
      long n = (long) runs[i + 2] - runs[i + 1];
      x += n * (runs[i + 1] + runs[i + 2] - 1L) / 2;
      y += n * runs[i];
    }
    sumX = x;
    sumY = y;
  }

  static void requireExtent(Rect box) {
    if (ExtentCut.exceeds(box, ExtentCut.MAX_EXTENT)) {
      throw new IllegalArgumentException(
          "box of %d x %d frame pixels: must be at most %d a side; cut it first"
              .formatted(box.width(), box.height(), ExtentCut.MAX_EXTENT));
    }
  }

  /** SHA-256 of the instance, 32 bytes; see {@link InstanceDigest}. */
  public byte[] digest() {
    return InstanceDigest.of(this);
  }

  /** y, x0, x1 of every run, in raster order. */
  public int[] runs() {
    return runs;
  }

  public int cls() {
    return cls;
  }

  public int pixels() {
    return pixels;
  }

  public long sumX() {
    return sumX;
  }

  public long sumY() {
    return sumY;
  }

  public long probSum() {
    return probSum;
  }

  public int probCount() {
    return probCount;
  }

  public int seedX() {
    return seedX;
  }

  public int seedY() {
    return seedY;
  }

  public Rect box() {
    return box;
  }

  /** Mean x of the pixel indices; the centroid in continuous frame coordinates is this + 0.5. */
  public double meanX() {
    return (double) sumX / pixels;
  }

  public double meanY() {
    return (double) sumY / pixels;
  }

  /** Mean probability of the pixels of the instance's class, 0 to 1. */
  public double probability() {
    return (double) probSum / probCount / 255;
  }

  public double areaUm2(double targetMpp) {
    return pixels * (targetMpp * targetMpp);
  }
}
