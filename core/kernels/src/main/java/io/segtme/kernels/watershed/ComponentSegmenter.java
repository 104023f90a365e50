package io.segtme.kernels.watershed;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ExtentCut;
import java.util.List;

/**
 * Cuts one component into instances (specification, section 6): seeds, compact watershed, majority
 * class, least and largest area. The result depends on the component and the parameters alone.
 *
 * <p>Keeps about 25 bytes per pixel of the largest bounding box that it has seen, and reuses them.
 * Not safe for use by several threads.
 */
public final class ComponentSegmenter {
  private final SegmentParameters parameters;
  private final PaddedBox box = new PaddedBox();
  private final SquaredDistance distance = new SquaredDistance();
  private final EdtSeeds edtSeeds;
  private final CoreSeeds coreSeeds;
  private final CompactWatershed watershed;
  private final InstanceCollector collector = new InstanceCollector();

  public ComponentSegmenter(SegmentParameters parameters) {
    this.parameters = parameters;
    edtSeeds = new EdtSeeds(parameters.seedRadius());
    coreSeeds = new CoreSeeds(parameters.coreLevel127(), parameters.coreMinPixels());
    watershed = new CompactWatershed(parameters.compactness());
  }

  /**
   * The nuclei of a component.
   *
   * @param instances the kept ones, by their marker's first pixel (y, x)
   * @param tooSmall how many were below the minimum area
   * @param tooLarge how many were above the largest area
   */
  public record Result(List<Instance> instances, int tooSmall, int tooLarge) {

    /** How many were dropped. */
    public int dropped() {
      return tooSmall + tooLarge;
    }
  }

  /**
   * Segments a component.
   *
   * @param component 4-connected, of a box of at most {@link ExtentCut#MAX_EXTENT} pixels a side,
   *     so cut already if it was larger; pixels that no marker reaches belong to no instance
   * @throws IllegalArgumentException if the box is larger
   */
  public Result segment(Component component) {
    Instance.requireExtent(component.box());
    box.load(component);
    int markers = markers();
    collector.begin(box, markers);
    watershed.flood(box);
    return collector.collect(box, component, parameters);
  }

  private int markers() {
    if (parameters.seeds() == SeedKind.CORE) {
      int markers = coreSeeds.mark(box);
      if (markers > 0) {
        return markers;
      }
      distance.compute(box);
      return markDeepest();
    }
    distance.compute(box);
    return edtSeeds.mark(box);
  }

  /** The pixel of the largest distance, the first of equal ones in raster order. */
  private int markDeepest() {
    int deepest = box.runFrom[0];
    for (int i = 0; i < box.runs; i++) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        if (box.d2[at] > box.d2[deepest]) {
          deepest = at;
        }
      }
    }
    box.label[deepest] = 1;
    return 1;
  }
}
