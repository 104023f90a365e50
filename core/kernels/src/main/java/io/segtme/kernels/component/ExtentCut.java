package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts what is too large (specification, section 6): a component whose bounding box is wider or
 * higher than E frame pixels is cut along x = kE and y = kE of the frame into its 4-connected
 * pieces; any other component is left whole. Linear time.
 */
public final class ExtentCut {
  /**
   * Largest extent, in frame pixels. A component within it can be divided into nuclei: squares of
   * distances and numbers of pixels of its bounding box fit an int.
   */
  public static final int MAX_EXTENT = 16_384;

  private ExtentCut() {}

  /**
   * Whether a bounding box exceeds the extent on a side.
   *
   * @param extent 1 to {@link #MAX_EXTENT}
   * @throws IllegalArgumentException if the extent is out of range
   */
  public static boolean exceeds(Rect box, int extent) {
    if (extent < 1 || extent > MAX_EXTENT) {
      throw new IllegalArgumentException(
          "extent %d: must be 1 to %d frame pixels".formatted(extent, MAX_EXTENT));
    }
    return box.width() > extent || box.height() > extent;
  }

  /**
   * The component itself, or its pieces by the raster order of their first pixel where it exceeds
   * the extent.
   */
  public static List<Component> cut(Component component, int extent) {
    return exceeds(component.box(), extent) ? pieces(component, extent) : List.of(component);
  }

  /**
   * The 4-connected pieces of a set of pixels inside each square of the extent grid, whatever its
   * size: what becomes of the held runs of an outgrown component.
   */
  public static List<Component> pieces(Component component, int extent) {
    int[] runs = split(component.runs(), extent);
    RunLabels labels = RunLabels.of(runs, runs.length, extent);
    return ComponentLabeler.pieces(component, runs, labels);
  }

  /** The runs, none of which crosses x = kE. */
  private static int[] split(int[] runs, int extent) {
    int[] out = new int[runs.length];
    int end = 0;
    for (int i = 0; i < runs.length; i += 3) {
      int x = runs[i + 1];
      while (x < runs[i + 2]) {
        long line = ((long) Math.floorDiv(x, extent) + 1) * extent;
        int stop = (int) Math.min(line, runs[i + 2]);
        if (end + 3 > out.length) {
          out = Arrays.copyOf(out, out.length + (out.length >> 1) + 3);
        }
        out[end++] = runs[i];
        out[end++] = x;
        out[end++] = stop;
        x = stop;
      }
    }
    return Arrays.copyOf(out, end);
  }
}
