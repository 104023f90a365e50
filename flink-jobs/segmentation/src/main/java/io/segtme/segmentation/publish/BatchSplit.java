package io.segtme.segmentation.publish;

import io.segtme.schemas.WireLimits;
import io.segtme.segmentation.model.NucleusRecord;
import java.util.ArrayList;
import java.util.List;

/** Cuts nuclei into records that are small enough to publish, in their order. */
final class BatchSplit {
  /** Bytes of a nucleus beside its contour, rounded up. */
  private static final int FIXED_BYTES = 256;

  private BatchSplit() {}

  static List<List<NucleusRecord>> of(List<NucleusRecord> nuclei) {
    List<List<NucleusRecord>> parts = new ArrayList<>();
    List<NucleusRecord> part = new ArrayList<>();
    long bytes = 0;
    for (NucleusRecord nucleus : nuclei) {
      long size = FIXED_BYTES + (long) Double.BYTES * nucleus.contour().length;
      if (!part.isEmpty()
          && (part.size() == WireLimits.BATCH_NUCLEI || bytes + size > WireLimits.BATCH_BYTES)) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(nucleus);
      bytes += size;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
