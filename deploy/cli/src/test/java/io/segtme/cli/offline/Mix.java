package io.segtme.cli.offline;

import io.segtme.base.SplitMix64;

/** A random number that is a function of a place. */
final class Mix {
  private Mix() {}

  static long of(long seed, long a, long b) {
    return SplitMix64.mix(SplitMix64.mix(seed * SplitMix64.GAMMA + a) + b);
  }
}
