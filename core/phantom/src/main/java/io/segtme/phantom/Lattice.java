package io.segtme.phantom;

/**
 * Hashed places of a slide, one a cell of a bent hexagonal lattice, each with an id of its own.
 * Places lie near their cells, so those of an area are found without looking at others.
 */
final class Lattice {
  private static final double ROW = 0.87;
  private static final double BENT = 1.2;

  /** Takes one place. */
  @FunctionalInterface
  interface Visitor {
    void place(int id, long hash, double x, double y);
  }

  private final long seed;
  private final double pitch;
  private final double jitter;
  private final int columns;
  private final int rows;
  private final int firstId;
  private final int slots;
  private final Noise bendX;
  private final Noise bendY;

  /**
   * @param jitter how far a place strays from its cell's centre, in pitches
   * @param slots ids a place may use
   */
  Lattice(PhantomSpec spec, int salt, double pitch, double jitter, int firstId, int slots) {
    seed = Hash.of(spec.seed(), 0x1a77, salt);
    this.pitch = pitch;
    this.jitter = jitter;
    this.firstId = firstId;
    this.slots = slots;
    columns = (int) (spec.widthUm() / pitch) + 2;
    rows = (int) (spec.heightUm() / (pitch * ROW)) + 2;
    Math.addExact(firstId, Math.multiplyExact(Math.multiplyExact(columns, rows), slots));
    bendX = new Noise(Hash.of(seed, 1), 4.5 * pitch);
    bendY = new Noise(Hash.of(seed, 2), 4.5 * pitch);
  }

  int nextId() {
    return firstId + columns * rows * slots;
  }

  /** Visits every place that may lie in the area, and some around it. */
  void visit(Area area, Visitor visitor) {
    double reach = (BENT + jitter + 1) * pitch;
    int r0 = clamp(Noise.floor((area.y0() - reach) / (pitch * ROW)), rows);
    int r1 = clamp(Noise.floor((area.y1() + reach) / (pitch * ROW)), rows);
    int c0 = clamp(Noise.floor((area.x0() - reach) / pitch), columns);
    int c1 = clamp(Noise.floor((area.x1() + reach) / pitch), columns);
    for (int row = r0; row <= r1; row++) {
      for (int column = c0; column <= c1; column++) {
        long hash = Hash.of(seed, row, column);
        double x = (column + 0.25 + 0.5 * (row & 1)) * pitch;
        double y = (row + 0.5) * pitch * ROW;
        double sx = x + pitch * (BENT * bendX.at(x, y) + jitter * shift(hash, 0));
        double sy = y + pitch * (BENT * bendY.at(x, y) + jitter * shift(hash, 24));
        if (area.meets(sx, sy, 0)) {
          visitor.place(firstId + (row * columns + column) * slots, hash, sx, sy);
        }
      }
    }
  }

  private static double shift(long hash, int bits) {
    return ((hash >>> bits) & 0xffffff) * 0x1p-23 - 1;
  }

  private static int clamp(long i, int count) {
    return (int) Math.max(0, Math.min(count - 1, i));
  }
}
