package io.segtme.phantom.tissue;

/** What a place of the slide is made of. */
public enum Zone {
  TUMOUR(0.42),
  STROMA(0.20),
  GLANDULAR(0.10),
  EPITHELIUM(0.04),
  LYMPHOID(0.02),
  NECROSIS(0.02),
  FAT(-0.16),
  MUCIN(-0.22),
  BLOOD(-0.30),
  GLASS(-9);

  private static final Zone[] ALL = values();

  /** Zones that compete for a place; glass, the last, is where the tissue ends. */
  static final int COMPETING = ALL.length - 1;

  private final double bias;

  Zone(double bias) {
    this.bias = bias;
  }

  /** Added to the zone's noise, -1 to 1: the larger, the more of it a typical case has. */
  double bias() {
    return bias;
  }

  static Zone of(int index) {
    return ALL[index];
  }
}
