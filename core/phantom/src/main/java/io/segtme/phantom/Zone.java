package io.segtme.phantom;

/** What a place of the slide is made of. */
enum Zone {
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

  /** Those that compete for a place; glass is where the tissue ends. */
  static final int COUNT = values().length - 1;

  private static final Zone[] ALL = values();

  final double bias;

  Zone(double bias) {
    this.bias = bias;
  }

  static Zone of(int k) {
    return ALL[k];
  }
}
