package io.segtme.kernels.watershed;

import io.segtme.kernels.frame.ModelFrame;
import java.io.Serializable;
import java.util.Objects;

/**
 * The numbers of specification section 6, all of them part of the recipe.
 *
 * @param seeds the kind of markers
 * @param seedRadius {@code EDT}: Chebyshev radius in frame pixels, 1 to 1000
 * @param coreLevel {@code CORE}: mean HV below this is core, above 0 and at most 1; used as
 *     floor(127 * level + 0.5) 127ths
 * @param coreMinPixels {@code CORE}: a smaller region is not a marker; at least 1
 * @param compactness weight of the distance to the marker in the flood, 0 to 1000
 * @param minAreaUm2 a smaller instance is dropped; square micrometres, at least 0
 * @param maxAreaUm2 a larger instance is dropped; square micrometres, at least the minimum area
 * @param targetMpp micrometres per frame pixel, above 0
 * @param contourTolerance share of the hole-filled area that simplifying may change, 0 to below 1;
 *     0 simplifies nothing
 */
public record SegmentParameters(
    SeedKind seeds,
    int seedRadius,
    double coreLevel,
    int coreMinPixels,
    double compactness,
    double minAreaUm2,
    double maxAreaUm2,
    double targetMpp,
    double contourTolerance)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public SegmentParameters {
    Objects.requireNonNull(seeds, "seeds");
    require(
        seedRadius >= 1 && seedRadius <= 1000, "seed radius", seedRadius, "1 to 1000 frame pixels");
    require(coreLevel > 0 && coreLevel <= 1, "core level", coreLevel, "above 0 and at most 1");
    require(coreMinPixels >= 1, "core minimum", coreMinPixels, "at least 1 pixel");
    require(compactness >= 0 && compactness <= 1000, "compactness", compactness, "0 to 1000");
    require(minAreaUm2 >= 0 && minAreaUm2 < 1e9, "minimum area", minAreaUm2, "0 to 1e9 um2");
    require(
        maxAreaUm2 >= minAreaUm2 && maxAreaUm2 <= 1e9,
        "largest area",
        maxAreaUm2,
        "the minimum area to 1e9 um2");
    require(
        targetMpp > 0 && targetMpp < 1e3, "target mpp", targetMpp, "above 0 and below 1000 um/px");
    require(
        contourTolerance >= 0 && contourTolerance < 1,
        "contour tolerance",
        contourTolerance,
        "0 to below 1");
  }

  /** The specification's defaults with a kind of seeds. */
  public static SegmentParameters defaults(SeedKind seeds) {
    return new SegmentParameters(
        seeds, 8, 0.35, 8, 0.01, 5, 2000, ModelFrame.DEFAULT_TARGET_MPP, 0.02);
  }

  /** {@link #coreLevel} in 127ths. */
  public int coreLevel127() {
    return (int) Math.floor(127 * coreLevel + 0.5);
  }

  /** Whether an instance of so many pixels is dropped as too small. */
  public boolean isTooSmall(int pixels) {
    return areaUm2(pixels) < minAreaUm2;
  }

  /** Whether an instance of so many pixels is dropped as too large. */
  public boolean isTooLarge(int pixels) {
    return areaUm2(pixels) > maxAreaUm2;
  }

  private double areaUm2(int pixels) {
    return pixels * (targetMpp * targetMpp);
  }

  private static void require(boolean holds, String name, Number value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException("%s %s: must be %s".formatted(name, value, allowed));
    }
  }
}
