package io.segtme.kernels.tme.field;

import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

/** Densities of kinds 1 and 2 in the fields that have tissue enough, per square millimetre. */
public final class FieldDensities {
  private final FieldGrid grid;
  private final double[] neoplastic;
  private final double[] inflammatory;

  /**
   * @param fields the nuclei by field
   */
  public FieldDensities(FieldGrid grid, Groups fields) {
    this.grid = grid;
    this.neoplastic = new double[grid.size()];
    this.inflammatory = new double[grid.size()];
    for (int field = 0; field < grid.size(); field++) {
      if (grid.hasDensity(field)) {
        long[] counts = fields.countByKind(field);
        neoplastic[field] = counts[NEOPLASTIC.id()] / grid.tissueMm2(field);
        inflammatory[field] = counts[INFLAMMATORY.id()] / grid.tissueMm2(field);
      }
    }
  }

  public FieldGrid grid() {
    return grid;
  }

  /** Meaningless where {@link FieldGrid#hasDensity} does not hold. */
  public double neoplastic(int field) {
    return neoplastic[field];
  }

  /** Meaningless where {@link FieldGrid#hasDensity} does not hold. */
  public double inflammatory(int field) {
    return inflammatory[field];
  }
}
