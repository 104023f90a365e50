package io.segtme.phantom;

/** Mixes seeds and coordinates into 64 well spread bits. Source: the finaliser of SplitMix64. */
final class Hash {
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private Hash() {}

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  static long of(long seed, long a) {
    return mix(seed * STEP + mix(a + STEP));
  }

  static long of(long seed, long a, long b) {
    return of(of(seed, a), b);
  }

  static long of(long seed, long a, long b, long c) {
    return of(of(of(seed, a), b), c);
  }

  /** 0 to 1, 1 excluded, from the highest bits. */
  static double unit(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }
}
