package io.segtme.kernels.shape;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.watershed.Instance;
import java.util.Arrays;

/**
 * An instance without its holes (specification, section 6), as a mask and as the ring of pixel
 * edges around it. The instance is 4-connected and what is outside it 8-connected, so a pocket that
 * is open at a corner only is not a hole, and the ring then passes that corner twice. Cost: the
 * bounding box.
 */
public final class FilledShape {
  private static final int[] DX = {1, 0, -1, 0};
  private static final int[] DY = {0, 1, 0, -1};

  private final Rect box;
  private final byte[] mask;
  private final int pixels;
  private byte[] steps = new byte[128];
  private int length;

  private FilledShape(Instance instance) {
    box = instance.box();
    byte[] own = dense(instance);
    byte[] edges = new byte[own.length];
    trace(own, edges);
    mask = edges;
    pixels = fill(edges);
  }

  /**
   * The shape of an instance; where it is not 4-connected, of the piece that holds its first pixel.
   */
  public static FilledShape of(Instance instance) {
    return new FilledShape(instance);
  }

  /** The instance's bounding box in the frame. */
  public Rect box() {
    return box;
  }

  /** The number of pixels, holes included. */
  public int pixels() {
    return pixels;
  }

  /**
   * 1 inside, 0 outside: the bounding box with a border of one pixel, row by row, {@link #stride}
   * wide; shared, not copied.
   */
  byte[] mask() {
    return mask;
  }

  int stride() {
    return box.width() + 2;
  }

  /**
   * The unit steps around the shape, clockwise on the screen from the top left corner of its first
   * pixel: 0 right, 1 down, 2 left, 3 up; the step's end is bent by 4 where it touches another
   * pixel of the shape at the corner only.
   */
  byte[] steps() {
    return Arrays.copyOf(steps, length);
  }

  /** Frame x of the corner where the steps begin; y is the box's top. */
  int startX() {
    int first = stride() + 1;
    while (mask[first] == 0) {
      first++;
    }
    return box.x0() + first - stride() - 1;
  }

  private byte[] dense(Instance instance) {
    byte[] own = new byte[stride() * (box.height() + 2)];
    int[] runs = instance.runs();
    for (int i = 0; i < runs.length; i += 3) {
      int at = (runs[i] - box.y0() + 1) * stride() + 1 - box.x0();
      Arrays.fill(own, at + runs[i + 1], at + runs[i + 2], (byte) 1);
    }
    return own;
  }

  /**
   * Walks the outer ring with the shape on the right. A corner is named by the pixel right below
   * it. Vertical steps toggle the pixel to the right of the edge.
   */
  private void trace(byte[] own, byte[] edges) {
    int s = stride();
    int[] go = {1, s, -1, -s};
    int[] aheadLeft = {-s, 0, -1, -s - 1};
    int[] aheadRight = {0, -1, -s - 1, -s};
    int start = s + 1;
    while (own[start] == 0) {
      start++;
    }
    int at = start;
    int heading = 0;
    do {
      if (heading == 1) {
        edges[at] ^= 1;
      }
      at += go[heading];
      if (heading == 3) {
        edges[at] ^= 1;
      }
      int step = heading;
      boolean right = own[at + aheadRight[heading]] != 0;
      boolean left = own[at + aheadLeft[heading]] != 0;
      if (!right) {
        step |= left ? 4 : 0;
        heading = heading + 1 & 3;
      } else if (left) {
        heading = heading + 3 & 3;
      }
      add((byte) step);
    } while (at != start || heading != 0);
  }

  private void add(byte step) {
    if (length == steps.length) {
      steps = Arrays.copyOf(steps, 2 * length);
    }
    steps[length++] = step;
  }

  private int fill(byte[] edges) {
    int count = 0;
    byte state = 0;
    for (int i = 0; i < edges.length; i++) {
      state ^= edges[i];
      edges[i] = state;
      count += state;
    }
    return count;
  }

  static int dx(int step) {
    return DX[step & 3];
  }

  static int dy(int step) {
    return DY[step & 3];
  }
}
