package io.segtme.kernels.watershed;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Section 6 of the specification on a whole map in one thread: what every streamed result is
 * compared with.
 *
 * @param instances the kept ones, by their marker's first pixel (y, x)
 * @param dropped how many were below the minimum area or above the largest
 * @param cutComponents how many components exceeded the extent
 * @param resultDigest 64 lower-case hexadecimal digits
 */
public record WholeField(
    List<Instance> instances, int dropped, int cutComponents, String resultDigest) {

  /** Segments maps that are a whole frame. */
  public static WholeField of(FieldMaps maps, SegmentParameters parameters, int extent) {
    ComponentSegmenter segmenter = new ComponentSegmenter(parameters);
    List<Instance> instances = new ArrayList<>();
    int dropped = 0;
    int cut = 0;
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      cut += ExtentCut.exceeds(component.box(), extent) ? 1 : 0;
      for (Component piece : ExtentCut.cut(component, extent)) {
        ComponentSegmenter.Result result = segmenter.segment(piece);
        instances.addAll(result.instances());
        dropped += result.dropped();
      }
    }
    instances.sort(Comparator.comparingInt(Instance::seedY).thenComparingInt(Instance::seedX));
    ResultDigest digest = new ResultDigest();
    instances.forEach(digest::add);
    return new WholeField(List.copyOf(instances), dropped, cut, digest.hex());
  }

  /**
   * The label image of a frame of this size: 1, 2, ... by the order of {@link #instances}, 0
   * elsewhere.
   *
   * @return width * height numbers, row by row
   * @throws ArithmeticException if there are more than 2^31 - 1
   */
  public int[] labels(int width, int height) {
    int[] image = new int[Math.multiplyExact(width, height)];
    for (int k = 0; k < instances.size(); k++) {
      int[] runs = instances.get(k).runs();
      for (int i = 0; i < runs.length; i += 3) {
        int row = runs[i] * width;
        Arrays.fill(image, row + runs[i + 1], row + runs[i + 2], k + 1);
      }
    }
    return image;
  }
}
