package io.segtme.kernels.tme;

import java.util.List;

/** Densities of classes 1 and 2 in the fields that have tissue enough, per square millimetre. */
final class FieldDensities {
  private final FieldGrid grid;
  private final Groups fields;
  private double[] neoplastic = {};
  private double[] inflammatory = {};

  FieldDensities(FieldGrid grid, Groups fields) {
    this.grid = grid;
    this.fields = fields;
  }

  Work work() {
    return Work.inOrder(
        List.of(() -> Work.once(this::makeRoom), () -> Work.loop(grid.size(), this::measure)));
  }

  FieldGrid grid() {
    return grid;
  }

  /** Meaningless where {@link FieldGrid#hasDensity} does not hold. */
  double neoplastic(int field) {
    return neoplastic[field];
  }

  /** Meaningless where {@link FieldGrid#hasDensity} does not hold. */
  double inflammatory(int field) {
    return inflammatory[field];
  }

  private void makeRoom() {
    neoplastic = new double[grid.size()];
    inflammatory = new double[grid.size()];
  }

  private void measure(int field) {
    if (grid.hasDensity(field)) {
      long[] counts = fields.countByClass(field);
      neoplastic[field] = counts[Classes.NEOPLASTIC] / grid.tissueMm2(field);
      inflammatory[field] = counts[Classes.INFLAMMATORY] / grid.tissueMm2(field);
    }
  }
}
