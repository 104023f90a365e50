package io.segtme.phantom.noise;

import io.segtme.base.SplitMix64;

/**
 * The random numbers of one object, drawn in a fixed order from the object's own seed: the
 * generator SplitMix64. Not safe for threads.
 */
public final class RandomStream {
  private static final double SQRT_3 = 1.7320508075688772;

  private long state;

  public RandomStream(long seed) {
    state = seed;
  }

  /** The next 64 bits, a seed for another object. */
  public long next() {
    state += SplitMix64.GAMMA;
    return SplitMix64.mix(state);
  }

  /** Uniform from 0 to 1, 1 excluded. */
  public double unit() {
    return Hash.unit(next());
  }

  /** Uniform from {@code low} to {@code high}, {@code high} excluded but for rounding. */
  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** True with a probability from 0, never, to 1, always. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** About normal, mean 0, sd 1, always within 3.5: the sum of four uniform numbers. */
  public double normal() {
    return (unit() + unit() + unit() + unit() - 2) * SQRT_3;
  }

  /** About log-normal with median 1: e to the power of {@link #normal()} times {@code sd}. */
  public double logNormal(double sd) {
    return StrictMath.exp(sd * normal());
  }
}
