package io.segtme.cli.offline;

/** A random number that is a function of a place (SplitMix64's finaliser). */
final class Mix {
  private Mix() {}

  static long of(long seed, long a, long b) {
    return of(of(seed * 0x9e3779b97f4a7c15L + a) + b);
  }

  private static long of(long z) {
    long x = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
    return x ^ x >>> 31;
  }
}
