package io.segtme.base;

/**
 * The generator SplitMix64 as functions (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, 2014): the same numbers on every JDK.
 */
public final class SplitMix64 {
  /** What the state grows by from one number to the next. */
  public static final long GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix64() {}

  /** The finaliser: a bijection that spreads a number over all 64 bits; 0 stays 0. */
  public static long mix(long z) {
    long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
