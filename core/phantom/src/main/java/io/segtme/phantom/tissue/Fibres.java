package io.segtme.phantom.tissue;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.ValueNoise;

/** The stroma's direction field: wavy coordinates along and across its fibres, um. */
public final class Fibres {
  private static final double TURN = 6.283185307179586;

  /** How far the fibres are pushed by each noise, um. */
  private static final double SWING_UM = 42;

  private static final double ALONG_UM = 30;
  private static final double MOST_KINK_UM = 9;
  private static final double LEAST_WAVE_UM = 1;
  private static final double WAVE_SPREAD_UM = 3.4;

  /** The wave along the fibres is that across them, looked at so far away, um. */
  private static final double ELSEWHERE_UM = 300;

  /** Half of the distance over which the direction is measured, um. */
  private static final double PROBE_UM = 2;

  private final double cos;
  private final double sin;
  private final ValueNoise swing;
  private final ValueNoise wave;
  private final ValueNoise strand;
  private final ValueNoise hair;
  private final ValueNoise cleft;
  private final ValueNoise kink;
  private final ValueNoise fibril;
  private final double kinkUm;
  private final double waveUm;

  Fibres(long seed) {
    double turn = Hash.unit(Hash.of(seed, 11)) * TURN;
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
    swing = new ValueNoise(Hash.of(seed, 12), 90);
    wave = new ValueNoise(Hash.of(seed, 13), 17);
    strand = ValueNoise.stretched(Hash.of(seed, 14), 34, 2.6);
    hair = ValueNoise.stretched(Hash.of(seed, 15), 15, 1.05);
    cleft = ValueNoise.stretched(Hash.of(seed, 16), 42, 5.5);
    kink = new ValueNoise(Hash.of(seed, 17), 26);
    fibril = ValueNoise.stretched(Hash.of(seed, 18), 8, 0.72);
    kinkUm = MOST_KINK_UM * Hash.unit(Hash.of(seed, 19));
    waveUm = LEAST_WAVE_UM + WAVE_SPREAD_UM * Hash.unit(Hash.of(seed, 20));
  }

  /** Coordinate of a place along the fibres, um. */
  public double along(double x, double y) {
    return cos * x + sin * y + ALONG_UM * wave.at(x + ELSEWHERE_UM, y);
  }

  /** Coordinate of a place across the fibres, um. */
  public double across(double x, double y) {
    return cos * y
        - sin * x
        + SWING_UM * swing.at(x, y)
        + waveUm * wave.at(x, y)
        + kinkUm * kink.at(x, y);
  }

  /** Density of collagen at coordinates along and across, 0 to 1. */
  public double density(double along, double across) {
    double d =
        0.5
            + 0.42 * strand.at(along, across)
            + 0.34 * hair.at(along, across)
            + 0.22 * fibril.at(along, across);
    return Math.max(0, Math.min(1, d));
  }

  /** Where fibres part, -1 to 1: positive in a gap. */
  public double gap(double along, double across) {
    return cleft.at(along, across);
  }

  /** Angle of the fibres at a place, radians. */
  public double direction(double x, double y) {
    double gx = across(x + PROBE_UM, y) - across(x - PROBE_UM, y);
    double gy = across(x, y + PROBE_UM) - across(x, y - PROBE_UM);
    return StrictMath.atan2(-gx, gy);
  }
}
