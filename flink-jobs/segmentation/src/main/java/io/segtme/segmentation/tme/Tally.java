package io.segtme.segmentation.tme;

import io.segtme.segmentation.model.Count;

/**
 * Nuclei of a run so far, by class.
 *
 * @param counts how many, 0 to 5
 * @param areasUm2 their summed areas
 * @param reportedAt when the last running report left, milliseconds since 1970; 0 for never
 */
public record Tally(long[] counts, double[] areasUm2, long reportedAt) {
  static Tally empty() {
    return new Tally(new long[Count.CLASSES], new double[Count.CLASSES], 0);
  }

  Tally plus(NucleusRows rows) {
    long[] sums = counts.clone();
    double[] areas = areasUm2.clone();
    for (int i = 0; i < rows.size(); i++) {
      sums[rows.classes()[i]]++;
      areas[rows.classes()[i]] += rows.areaUm2(i);
    }
    return new Tally(sums, areas, reportedAt);
  }

  Tally reported(long at) {
    return new Tally(counts, areasUm2, at);
  }

  long nuclei() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
