package io.segtme.training.evaluate;

/**
 * Matched and unmatched nuclei at IoU above 0.5 (Kirillov et al. 2019), a sum that can be pooled.
 *
 * @param matched truth and prediction that are each other's
 * @param extra predictions without truth
 * @param missed truth without prediction
 * @param iouSum IoU summed over the matched
 */
public record PanopticCount(long matched, long extra, long missed, double iouSum) {
  /** Nothing on either side. */
  public static final PanopticCount NONE = new PanopticCount(0, 0, 0, 0);

  public PanopticCount plus(PanopticCount other) {
    return new PanopticCount(
        matched + other.matched, extra + other.extra, missed + other.missed, iouSum + other.iouSum);
  }

  /** Whether there is anything to count. */
  public boolean isEmpty() {
    return matched + extra + missed == 0;
  }

  /** Detection quality, an F1; NaN for nothing. */
  public double dq() {
    return matched / (matched + extra / 2.0 + missed / 2.0);
  }

  /** Mean IoU of the matched; 0 without one, NaN for nothing at all. */
  public double sq() {
    return matched > 0 ? iouSum / matched : isEmpty() ? Double.NaN : 0;
  }

  /** Panoptic quality: DQ * SQ; NaN for nothing. */
  public double pq() {
    return dq() * sq();
  }
}
