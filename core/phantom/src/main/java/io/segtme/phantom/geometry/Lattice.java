package io.segtme.phantom.geometry;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.ValueNoise;

/**
 * Random places over a specimen, one a cell of a bent hexagonal lattice, each with ids of its own.
 * A place strays only so far from its cell, so those of an area are found without looking at all.
 */
public final class Lattice {
  private static final long SALT = 0x1a77;

  /** Distance between rows, in pitches: a hexagonal lattice, rounded. */
  private static final double ROW = 0.87;

  /** How far the lattice is bent at most, in pitches. */
  private static final double BENT = 1.2;

  /** Wavelength of the bends, in pitches. */
  private static final double BENT_WAVELENGTH = 4.5;

  /** Takes one place. */
  @FunctionalInterface
  public interface PlaceVisitor {
    /**
     * Takes one place.
     *
     * @param id the first of the place's ids
     * @param hash of the place
     * @param x um
     * @param y um
     */
    void place(int id, long hash, double x, double y);
  }

  /**
   * How a lattice is laid out.
   *
   * @param salt tells lattices of one specimen apart
   * @param pitchUm distance between neighbouring cells
   * @param jitter how far a place strays from its cell's centre on each axis, in pitches
   * @param idsPerPlace how many ids a place may use
   */
  public record Layout(int salt, double pitchUm, double jitter, int idsPerPlace) {}

  private final long seed;
  private final Layout layout;
  private final int columns;
  private final int rows;
  private final int firstId;
  private final ValueNoise bendX;
  private final ValueNoise bendY;

  /**
   * A lattice over a specimen.
   *
   * @param firstId the lowest id of its places
   * @throws ArithmeticException if the ids would exceed 2^31 - 1
   */
  public Lattice(Specimen specimen, Layout layout, int firstId) {
    this.layout = layout;
    this.firstId = firstId;
    double pitch = layout.pitchUm();
    seed = Hash.of(specimen.seed(), SALT, layout.salt());
    columns = (int) (specimen.widthUm() / pitch) + 2;
    rows = (int) (specimen.heightUm() / (pitch * ROW)) + 2;
    int ids = Math.multiplyExact(Math.multiplyExact(columns, rows), layout.idsPerPlace());
    Math.addExact(firstId, ids);
    bendX = new ValueNoise(Hash.of(seed, 1), BENT_WAVELENGTH * pitch);
    bendY = new ValueNoise(Hash.of(seed, 2), BENT_WAVELENGTH * pitch);
  }

  /** The lowest id above those of this lattice. */
  public int nextId() {
    return firstId + columns * rows * layout.idsPerPlace();
  }

  /** Visits every place of the area, row by row. */
  public void visit(AreaUm area, PlaceVisitor visitor) {
    double pitch = layout.pitchUm();
    double jitter = layout.jitter();
    double reach = (BENT + jitter + 1) * pitch;
    int r0 = clamp(Math.floor((area.y0() - reach) / (pitch * ROW)), rows);
    int r1 = clamp(Math.floor((area.y1() + reach) / (pitch * ROW)), rows);
    int c0 = clamp(Math.floor((area.x0() - reach) / pitch), columns);
    int c1 = clamp(Math.floor((area.x1() + reach) / pitch), columns);
    for (int row = r0; row <= r1; row++) {
      for (int column = c0; column <= c1; column++) {
        long hash = Hash.of(seed, row, column);
        double x = (column + 0.25 + 0.5 * (row & 1)) * pitch;
        double y = (row + 0.5) * pitch * ROW;
        double sx = x + pitch * (BENT * bendX.at(x, y) + jitter * stray(hash, 0));
        double sy = y + pitch * (BENT * bendY.at(x, y) + jitter * stray(hash, 24));
        if (area.meets(sx, sy, 0)) {
          visitor.place(firstId + (row * columns + column) * layout.idsPerPlace(), hash, sx, sy);
        }
      }
    }
  }

  /** -1 to 1, from 24 bits of a hash. */
  private static double stray(long hash, int bits) {
    return ((hash >>> bits) & 0xffffff) * 0x1p-23 - 1;
  }

  private static int clamp(double i, int count) {
    return (int) Math.max(0, Math.min(count - 1, i));
  }
}
