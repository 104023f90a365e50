package io.segtme.kernels;

import org.junit.jupiter.api.Test;

/** The committed outputs of the reference; the README beside them says how they were made. */
class GoldenTest {
  @Test
  void segmentsAsTheReference() {
    Reference reference = new Reference(Grids.golden("maps"));
    Parity.segmentation(reference, reference.text("printed.txt"), 256);
  }

  @Test
  void stitchesAsTheReference() {
    Reference reference = new Reference(Grids.golden("overlap"));
    Parity.stitching(reference);
    Parity.segmentation(reference, reference.text("printed.txt"), 256);
  }
}
