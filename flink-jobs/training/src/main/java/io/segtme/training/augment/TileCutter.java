package io.segtme.training.augment;

import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;
import java.util.Arrays;

/**
 * Cuts tiles out of fields: colours by the triangle filter of the specification's section 2 around
 * each pixel's place, labels by the nearest pixel centre. Without rotation a tile's colours are
 * those of the pipeline's own resampling. Not for use by several threads.
 */
public final class TileCutter {
  private static final int MOST_TAPS = 64;

  private final int side;
  private final double[] weightX = new double[MOST_TAPS];
  private final double[] weightY = new double[MOST_TAPS];

  public TileCutter(int side) {
    this.side = side;
  }

  /** Draws a place in the field and cuts the tile there. */
  public TileSample draw(
      LabelledField field, double targetMpp, Placement.Options options, Draw draw) {
    return cut(field, Placement.draw(field, side, targetMpp, options, draw));
  }

  TileSample cut(LabelledField field, Placement place) {
    byte[] rgb = new byte[3 * side * side];
    int[] instance = new int[side * side];
    byte[] cls = new byte[side * side];
    boolean[] outside = new boolean[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = y * side + x;
        double u = place.x0() + x * place.ax() + y * place.bx();
        double v = place.y0() + x * place.ay() + y * place.by();
        int nearX = (int) Math.floor(u + 0.5);
        int nearY = (int) Math.floor(v + 0.5);
        boolean inside =
            nearX >= 0 && nearX < field.width() && nearY >= 0 && nearY < field.height();
        if (inside || place.mirrored()) {
          int from = mirror(nearY, field.height()) * field.width() + mirror(nearX, field.width());
          instance[at] = field.instance()[from];
          cls[at] = field.cls()[from];
          colour(field, u, v, Math.max(1, place.scale()), place.mirrored(), rgb, 3 * at);
        } else {
          outside[at] = true;
          cls[at] = LabelledField.IGNORE;
          Arrays.fill(rgb, 3 * at, 3 * at + 3, (byte) 255);
        }
      }
    }
    return new TileSample(side, rgb, instance, cls, outside);
  }

  private void colour(
      LabelledField field, double u, double v, double reach, boolean mirrored, byte[] out, int at) {
    int x0 = (int) Math.ceil(u - reach);
    int y0 = (int) Math.ceil(v - reach);
    int nx = weights(u, x0, reach, mirrored ? Integer.MAX_VALUE : field.width(), weightX);
    int ny = weights(v, y0, reach, mirrored ? Integer.MAX_VALUE : field.height(), weightY);
    boolean within = x0 >= 0 && y0 >= 0 && x0 + nx <= field.width() && y0 + ny <= field.height();
    double red = 0;
    double green = 0;
    double blue = 0;
    double sum = 0;
    byte[] rgb = field.rgb();
    for (int j = 0; j < ny; j++) {
      int row = (within ? y0 + j : mirror(y0 + j, field.height())) * field.width();
      for (int i = 0; i < nx; i++) {
        double w = weightX[i] * weightY[j];
        int from = 3 * (row + (within ? x0 + i : mirror(x0 + i, field.width())));
        red += w * (rgb[from] & 0xff);
        green += w * (rgb[from + 1] & 0xff);
        blue += w * (rgb[from + 2] & 0xff);
        sum += w;
      }
    }
    out[at] = (byte) (int) (red / sum + 0.5);
    out[at + 1] = (byte) (int) (green / sum + 0.5);
    out[at + 2] = (byte) (int) (blue / sum + 0.5);
  }

  /** Triangle weights of the pixels from {@code first} on; those outside the field have none. */
  private static int weights(double u, int first, double reach, int extent, double[] weights) {
    int n = Math.min(MOST_TAPS, (int) Math.floor(u + reach) - first + 1);
    for (int i = 0; i < n; i++) {
      int k = first + i;
      boolean exists = extent == Integer.MAX_VALUE || (k >= 0 && k < extent);
      weights[i] = exists ? Math.max(0, 1 - Math.abs(k - u) / reach) : 0;
    }
    return n;
  }

  /** The pixel that stands at a place beyond the border, the border pixel twice. */
  static int mirror(int k, int extent) {
    int period = 2 * extent;
    int m = Math.floorMod(k, period);
    return m < extent ? m : period - 1 - m;
  }
}
