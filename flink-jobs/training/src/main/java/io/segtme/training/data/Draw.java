package io.segtme.training.data;

import io.segtme.base.SplitMix64;
import java.util.SplittableRandom;

/**
 * Random numbers of one sample: the same for equal seed, step and index, in whatever order and
 * thread samples are made.
 */
public final class Draw {
  private final SplittableRandom random;

  private Draw(SplittableRandom random) {
    this.random = random;
  }

  /** The numbers of sample {@code index} of a step. */
  public static Draw of(long seed, long step, int index) {
    return new Draw(new SplittableRandom(mixed(mixed(mixed(seed) + step) + index)));
  }

  private static long mixed(long z) {
    return SplitMix64.mix(z + SplitMix64.GAMMA);
  }

  /** True with this probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform in [low, high), or low where they are equal. */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Uniform in 0 to n - 1. */
  public int below(int n) {
    return random.nextInt(n);
  }

  /** Between 1 / factor and factor, small and large alike. */
  public double ratio(double factor) {
    return StrictMath.exp(between(-1, 1) * StrictMath.log(factor));
  }

  /** A number of 64 random bits, for a generator of one's own. */
  public long bits() {
    return random.nextLong();
  }
}
