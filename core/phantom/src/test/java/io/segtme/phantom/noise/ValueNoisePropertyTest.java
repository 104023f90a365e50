package io.segtme.phantom.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ValueNoisePropertyTest {
  private static final int SIZE = 256;

  /** The cubic rises by at most 1.5 a wavelength, between values that differ by at most 2. */
  private static final double STEEPEST = 1.5 * 2 * Math.sqrt(2);

  @Property
  void noiseIsContinuousAndFromMinusOneToOne(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 500) double wavelength,
      @ForAll @DoubleRange(min = -60_000, max = 60_000) double x,
      @ForAll @DoubleRange(min = -60_000, max = 60_000) double y,
      @ForAll @DoubleRange(min = 0, max = 6.3) double angle) {
    ValueNoise noise = new ValueNoise(seed, wavelength);
    double before = noise.at(x, y);
    double step = wavelength / 20;
    for (int i = 1; i <= 60; i++) {
      double away = i * step;
      double v = noise.at(x + Math.cos(angle) * away, y + Math.sin(angle) * away);
      assertThat(v).isBetween(-1.0, 1.0);
      assertThat(Math.abs(v - before)).isLessThanOrEqualTo(STEEPEST / 20 + 1e-5);
      before = v;
    }
  }

  @Property
  void noiseIsFlatOnNoWavelength(@ForAll long seed) {
    ValueNoise noise = new ValueNoise(seed, 10);
    double least = 1;
    double most = -1;
    for (int i = 0; i < 400; i++) {
      double v = noise.at(10 * (i % 20), 10 * (i / 20));
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    assertThat(least).isLessThan(-0.6);
    assertThat(most).isGreaterThan(0.6);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void stretchedNoiseRepeatsAfterSoManyWavelengthsOnEachAxis(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -1000, max = 1000) double x,
      @ForAll @DoubleRange(min = -1000, max = 1000) double y) {
    ValueNoise noise = ValueNoise.stretched(seed, 8, 0.5);
    assertThat(noise.at(x + 8 * SIZE, y)).isCloseTo(noise.at(x, y), offset(1e-4));
    assertThat(noise.at(x, y + 0.5 * SIZE)).isCloseTo(noise.at(x, y), offset(1e-4));
  }

  @Property
  void smoothStepRisesFromNoneToAll(
      @ForAll @DoubleRange(min = -100, max = 100) double from,
      @ForAll @DoubleRange(min = 0.01, max = 100) double width) {
    double to = from + width;
    assertThat(SmoothStep.of(from, to, from)).isZero();
    assertThat(SmoothStep.of(from, to, from - 1)).isZero();
    assertThat(SmoothStep.of(from, to, to + 1)).isEqualTo(1);
    assertThat(SmoothStep.of(from, to, from + width / 2)).isCloseTo(0.5, offset(1e-9));
    double before = 0;
    for (int i = 1; i <= 40; i++) {
      double v = from + width * i / 40;
      double rising = SmoothStep.of(from, to, v);
      assertThat(rising).isGreaterThanOrEqualTo(before);
      assertThat(SmoothStep.of(to, from, v)).isCloseTo(1 - rising, offset(1e-9));
      before = rising;
    }
  }
}
