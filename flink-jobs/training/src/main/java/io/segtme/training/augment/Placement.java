package io.segtme.training.augment;

import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;

/**
 * Where a tile lies in a field: an affine map from the tile's pixel centres to the field's, in
 * pixel units with (0, 0) at the centre of the first pixel.
 *
 * @param ax field x a tile pixel to the right, {@code ay} field y a tile pixel to the right
 * @param bx field x a tile pixel down, {@code by} field y a tile pixel down
 * @param x0 field x of the tile's first pixel, likewise {@code y0}
 * @param scale field pixels a tile pixel
 * @param mirrored whether the field goes on beyond its border as in a mirror, else white
 */
public record Placement(
    double ax,
    double ay,
    double bx,
    double by,
    double x0,
    double y0,
    double scale,
    boolean mirrored) {

  private static final double LEAST_FIELD = 0.75;

  /**
   * How tiles are laid.
   *
   * @param leastZoom zoom is drawn between this and {@code mostZoom}, evenly on a scale of ratios
   * @param rotation whether by any angle
   * @param mirrorChance how often a field goes on beyond its border as in a mirror and not white;
   *     always where it would not fill three quarters of a tile's side
   */
  public record Options(
      double leastZoom, double mostZoom, boolean flips, boolean rotation, double mirrorChance) {
    /** Flips alone, at the model's resolution. */
    public static Options flipsOnly() {
      return new Options(1, 1, true, false, 1);
    }

    /** Flips and any rotation, zoom 0.85 to 1.18: where size tells the class. */
    public static Options sizeKept() {
      return new Options(0.85, 1.18, true, true, 0.2);
    }

    /** Flips, any rotation, zoom 0.62 to 1.6. */
    public static Options wide() {
      return new Options(0.62, 1.6, true, true, 0.2);
    }
  }

  /** The tile's place of {@link LabelledField} pixels of its own size, unturned. */
  static Placement straight(double x0, double y0, double scale, boolean mirrored) {
    return new Placement(scale, 0, 0, scale, x0, y0, scale, mirrored);
  }

  /**
   * Draws a place.
   *
   * @param side of the tile in pixels
   * @param targetMpp micrometres a tile pixel at zoom 1
   */
  static Placement draw(
      LabelledField field, int side, double targetMpp, Options options, Draw draw) {
    double zoom =
        StrictMath.exp(
            draw.between(StrictMath.log(options.leastZoom()), StrictMath.log(options.mostZoom())));
    double scale = targetMpp / field.mpp() / zoom;
    double angle = options.rotation() ? draw.between(0, 2 * Math.PI) : 0;
    double flipX = options.flips() && draw.chance(0.5) ? -1 : 1;
    double flipY = options.flips() && draw.chance(0.5) ? -1 : 1;
    double cos = scale * StrictMath.cos(angle);
    double sin = scale * StrictMath.sin(angle);
    double cx = centre(field.width(), side * scale, draw);
    double cy = centre(field.height(), side * scale, draw);
    double ax = flipX * cos;
    double ay = flipX * sin;
    double bx = -flipY * sin;
    double by = flipY * cos;
    double half = (side - 1) / 2.0;
    return new Placement(
        ax,
        ay,
        bx,
        by,
        cx - half * (ax + bx),
        cy - half * (ay + by),
        scale,
        draw.chance(options.mirrorChance()) || !fills(field, side * scale));
  }

  /** Whether a tile of this extent in the field is mostly field. */
  private static boolean fills(LabelledField field, double tile) {
    return Math.min(field.width(), field.height()) > LEAST_FIELD * tile;
  }

  /** A centre that keeps the tile's overlap with the field large. */
  private static double centre(int extent, double tile, Draw draw) {
    double slack = Math.abs(extent - tile) / 2 + tile / 16;
    return (extent - 1) / 2.0 + draw.between(-slack, slack);
  }
}
