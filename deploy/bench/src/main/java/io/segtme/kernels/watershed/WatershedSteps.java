package io.segtme.kernels.watershed;

import io.segtme.kernels.component.Component;
import java.util.Arrays;

/**
 * The steps of {@link ComponentSegmenter} on one component, each by itself and as often as wanted.
 * For benchmarks alone; in this package, since only {@link ComponentSegmenter} is for everybody.
 */
public final class WatershedSteps {
  private final PaddedBox box = new PaddedBox();
  private final SquaredDistance distance;
  private final EdtSeeds edtSeeds;
  private final CoreSeeds coreSeeds;
  private final CompactWatershed watershed;
  private final int[] markers;

  private WatershedSteps(
      Component component,
      SquaredDistance distance,
      EdtSeeds edtSeeds,
      CoreSeeds coreSeeds,
      CompactWatershed watershed) {
    this.distance = distance;
    this.edtSeeds = edtSeeds;
    this.coreSeeds = coreSeeds;
    this.watershed = watershed;
    box.load(component);
    distance.compute(box);
    edtSeeds.mark(box);
    markers = box.label.clone();
  }

  /** Makes the steps of many components, which share their kernels as one thread's would. */
  public static WatershedSteps[] of(Component[] components, SegmentParameters parameters) {
    SquaredDistance distance = new SquaredDistance();
    EdtSeeds edtSeeds = new EdtSeeds(parameters.seedRadius());
    CoreSeeds coreSeeds = new CoreSeeds(parameters.coreLevel127(), parameters.coreMinPixels());
    CompactWatershed watershed = new CompactWatershed(parameters.compactness());
    return Arrays.stream(components)
        .map(each -> new WatershedSteps(each, distance, edtSeeds, coreSeeds, watershed))
        .toArray(WatershedSteps[]::new);
  }

  /** The squared distance of every pixel to the outside. */
  public void distance() {
    distance.compute(box);
  }

  /** Seeds at the peaks of the distance; how many. */
  public int edtSeeds() {
    clearLabels();
    return edtSeeds.mark(box);
  }

  /** Seeds where the HV vectors are short; how many. */
  public int coreSeeds() {
    clearLabels();
    return coreSeeds.mark(box);
  }

  /** The watershed from the seeds of kind EDT. */
  public void flood() {
    for (int i = 0; i < box.runs; i++) {
      int from = box.runFrom[i];
      System.arraycopy(markers, from, box.label, from, box.runTo[i] - from);
    }
    watershed.flood(box);
  }

  private void clearLabels() {
    for (int i = 0; i < box.runs; i++) {
      Arrays.fill(box.label, box.runFrom[i], box.runTo[i], 0);
    }
  }
}
