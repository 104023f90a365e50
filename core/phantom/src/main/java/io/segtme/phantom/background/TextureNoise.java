package io.segtme.phantom.background;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.ValueNoise;

/** The noises of which all textures of a slide are made, -1 to 1, from finest to coarse. */
final class TextureNoise {
  private static final double FINEST_UM = 1.15;
  private static final double FINE_UM = 2.9;
  private static final double MEDIUM_UM = 7.7;
  private static final double COARSE_UM = 25;
  private static final double THICKNESS_UM = 65;

  private final ValueNoise finest;
  private final ValueNoise fine;
  private final ValueNoise medium;
  private final ValueNoise coarse;
  private final ValueNoise thickness;

  TextureNoise(long seed) {
    finest = new ValueNoise(Hash.of(seed, 1), FINEST_UM);
    fine = new ValueNoise(Hash.of(seed, 2), FINE_UM);
    medium = new ValueNoise(Hash.of(seed, 3), MEDIUM_UM);
    coarse = new ValueNoise(Hash.of(seed, 4), COARSE_UM);
    thickness = new ValueNoise(Hash.of(seed, 5), THICKNESS_UM);
  }

  double finest(double x, double y) {
    return finest.at(x, y);
  }

  double fine(double x, double y) {
    return fine.at(x, y);
  }

  double medium(double x, double y) {
    return medium.at(x, y);
  }

  double coarse(double x, double y) {
    return coarse.at(x, y);
  }

  double thickness(double x, double y) {
    return thickness.at(x, y);
  }
}
