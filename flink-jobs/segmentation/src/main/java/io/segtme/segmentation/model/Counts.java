package io.segtme.segmentation.model;

import io.segtme.base.Sum256;
import java.util.Arrays;

/**
 * An account that is a sum of reports, whatever their order.
 *
 * @param values one number for each {@link Count}, by ordinal; missing ones are 0
 * @param digest sum modulo 2^256 of the nuclei's digests, 32 bytes, big-endian
 */
public record Counts(long[] values, byte[] digest) {
  private static final Count[] ALL = Count.values();

  /** No work done: every number is 0, and so is the digest. */
  public static Counts zero() {
    return new Counts(new long[ALL.length], Sum256.zero());
  }

  /** The number of one kind. */
  public long get(Count count) {
    return count.ordinal() < values.length ? values[count.ordinal()] : 0;
  }

  /** Nuclei found, of all classes. */
  public long nuclei() {
    long sum = 0;
    for (int k = 0; k < Count.CLASSES; k++) {
      sum += get(Count.nuclei(k));
    }
    return sum;
  }

  /** Tiles of which the fate is known. */
  public long tilesDone() {
    return get(Count.TILES_BACKGROUND) + get(Count.TILES_INFERRED) + get(Count.TILES_FAILED);
  }

  /** These counts with n more of one kind. */
  public Counts with(Count count, long n) {
    long[] sum = Arrays.copyOf(values, ALL.length);
    sum[count.ordinal()] += n;
    return new Counts(sum, digest);
  }

  /** These counts with another digest. */
  public Counts withDigest(byte[] other) {
    return new Counts(values, other);
  }

  /** The sum of both. */
  public Counts plus(Counts other) {
    return new Counts(combine(other, 1), Sum256.plus(digest, other.digest));
  }

  /** What is left when the other is taken away. */
  public Counts minus(Counts other) {
    return new Counts(combine(other, -1), Sum256.minus(digest, other.digest));
  }

  private long[] combine(Counts other, int sign) {
    long[] sum = Arrays.copyOf(values, ALL.length);
    for (int k = 0; k < other.values.length; k++) {
      sum[k] += sign * other.values[k];
    }
    return sum;
  }
}
