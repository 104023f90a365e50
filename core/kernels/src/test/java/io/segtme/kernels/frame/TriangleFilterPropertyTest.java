package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class TriangleFilterPropertyTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  /**
   * A part computed from its own source pixels alone, the rest noise that is not there, equals the
   * part of the whole.
   */
  @Property(tries = 300)
  void aPixelDependsOnItsPlaceAlone(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.2, max = 5) double factorX,
      @ForAll @DoubleRange(min = 0.2, max = 5) double factorY) {
    Random random = new Random(seed);
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    random.nextBytes(rgb);
    TriangleFilter filter = new TriangleFilter(factorX, factorY, WIDTH, HEIGHT);
    Rect level = new Rect(0, 0, WIDTH, HEIGHT);
    Rect frame =
        new Rect(0, 0, (int) Math.ceil(WIDTH / factorX), (int) Math.ceil(HEIGHT / factorY));
    byte[] whole = filter.resample(rgb, level, frame);
    Rect part = part(random, frame);
    Rect source = filter.source(part);
    assertThat(crop(whole, frame, part))
        .isEqualTo(filter.resample(crop(rgb, level, source), source, part));
  }

  /** Every row and column that {@code source} names matters: its weight is above 0. */
  @Property(tries = 100)
  void sourceIsTight(@ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 5) double factor) {
    Random random = new Random(seed);
    TriangleFilter filter = new TriangleFilter(factor, factor, WIDTH, HEIGHT);
    Rect frame = part(random, new Rect(0, 0, (int) (WIDTH / factor), (int) (HEIGHT / factor)));
    Rect source = filter.source(frame);
    AxisTaps taps = new AxisTaps(frame.x0(), frame.x1(), factor, WIDTH);
    boolean[] weighs = new boolean[WIDTH];
    for (int x = 0; x < frame.width(); x++) {
      for (int k = 0; k < taps.count[x]; k++) {
        assertThat(taps.weights[x * taps.stride + k]).isPositive();
        weighs[taps.first[x] + k] = true;
      }
    }
    for (int k = 0; k < WIDTH; k++) {
      assertThat(weighs[k]).isEqualTo(k >= source.x0() && k < source.x1());
    }
  }

  private static Rect part(Random random, Rect all) {
    int x0 = random.nextInt(all.width());
    int y0 = random.nextInt(all.height());
    return new Rect(
        x0,
        y0,
        x0 + 1 + random.nextInt(all.width() - x0),
        y0 + 1 + random.nextInt(all.height() - y0));
  }

  private static byte[] crop(byte[] rgb, Rect from, Rect to) {
    byte[] out = new byte[3 * to.width() * to.height()];
    for (int y = 0; y < to.height(); y++) {
      System.arraycopy(
          rgb,
          3 * ((y + to.y0()) * from.width() + to.x0()),
          out,
          3 * y * to.width(),
          3 * to.width());
    }
    return out;
  }
}
