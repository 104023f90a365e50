package io.segtme.phantom.nucleus;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.ValueNoise;

/** The two grains of which the chromatin of a slide's nuclei is made. */
public final class ChromatinNoise {
  /** Wavelength of the finer grain, um. */
  static final double FINE_UM = 1.3;

  private static final double COARSE_UM = 2.9;

  private final ValueNoise fine;
  private final ValueNoise coarse;

  public ChromatinNoise(long seed) {
    fine = new ValueNoise(Hash.of(seed, 0x96a1), FINE_UM);
    coarse = new ValueNoise(Hash.of(seed, 0x96a2), COARSE_UM);
  }

  double fine(double x, double y) {
    return fine.at(x, y);
  }

  double coarse(double x, double y) {
    return coarse.at(x, y);
  }
}
