package io.segtme.phantom;

/** The random numbers of one object, drawn in a fixed order from the object's own hash. */
final class Dice {
  private long state;

  Dice(long hash) {
    state = hash;
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    return Hash.mix(state);
  }

  /** 0 to 1, 1 excluded. */
  double unit() {
    return Hash.unit(next());
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** About normal, mean 0, sd 1, within 3.5: the sum of four even draws. */
  double normal() {
    return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
  }

  /** Log-normal around 1, with its logarithm's sd. */
  double factor(double sd) {
    return StrictMath.exp(sd * normal());
  }
}
