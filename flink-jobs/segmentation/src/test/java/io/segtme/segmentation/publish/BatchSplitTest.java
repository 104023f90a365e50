package io.segtme.segmentation.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.shape.Contour;
import io.segtme.schemas.WireLimits;
import io.segtme.segmentation.TestNuclei;
import io.segtme.segmentation.model.NucleusRecord;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchSplitTest {
  @Test
  void aRecordHoldsAtMost256Nuclei() {
    List<List<NucleusRecord>> parts = BatchSplit.of(Collections.nCopies(600, nucleus(20)));
    assertThat(parts).extracting(List::size).containsExactly(256, 256, 88);
  }

  @Test
  void aRecordHoldsAtMost512KiB() {
    List<List<NucleusRecord>> parts = BatchSplit.of(Collections.nCopies(20, nucleus(4097)));
    assertThat(parts).extracting(List::size).containsExactly(7, 7, 6);
  }

  /** A contour is simplified where no schema is known; its limit must be the record's. */
  @Test
  void contoursKeepTheLimitOfRecords() {
    assertThat(Contour.MAX_VERTICES).isEqualTo(WireLimits.CONTOUR_VERTICES);
  }

  @Test
  void noNucleiGiveNoRecord() {
    assertThat(BatchSplit.of(List.of())).isEmpty();
  }

  private static NucleusRecord nucleus(int vertices) {
    return TestNuclei.nucleus("n").vertices(vertices).build();
  }
}
