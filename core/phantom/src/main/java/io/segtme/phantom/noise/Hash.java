package io.segtme.phantom.noise;

import io.segtme.base.SplitMix64;

/** Seeds and coordinates as 64 well spread bits: the finaliser of SplitMix64, chained. */
public final class Hash {
  private Hash() {}

  /** Hash of a number under a seed. */
  public static long of(long seed, long a) {
    return SplitMix64.mix(seed * SplitMix64.GAMMA + SplitMix64.mix(a + SplitMix64.GAMMA));
  }

  /** Hash of two numbers under a seed; their order matters. */
  public static long of(long seed, long a, long b) {
    return of(of(seed, a), b);
  }

  /** A number from 0 to 1, 1 excluded, from the 53 highest bits of a hash. */
  public static double unit(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }
}
