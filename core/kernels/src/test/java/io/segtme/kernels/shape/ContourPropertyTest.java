package io.segtme.kernels.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.Grids;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class ContourPropertyTest {
  private static final int WIDTH = 26;
  private static final int HEIGHT = 21;

  /** Speckle touches itself at corners everywhere; smooth maps have the forms of nuclei. */
  @Property(tries = 300)
  void isValidAndKeepsTheArea(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.4, max = 0.95) double foreground) {
    FieldMaps maps = Grids.random(seed, WIDTH, HEIGHT, foreground, seed % 2 == 0);
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      FilledShape shape = FilledShape.of(Grids.instance(component));
      assertThat(shape.pixels()).isEqualTo(filled(component));
      Contour exact = Contour.of(shape, 0);
      assertThat(polygon(exact).isValid()).isTrue();
      assertThat(exact.area())
          .isBetween(shape.pixels() - 0.25 * bends(shape), shape.pixels() - 0.1 * bends(shape));
      Contour simple = Contour.of(shape, 0.02);
      assertThat(polygon(simple).isValid()).isTrue();
      if (simple.vertices() < exact.vertices()) {
        assertThat(Math.abs(simple.area() - shape.pixels()))
            .isLessThanOrEqualTo(0.02 * shape.pixels());
      }
      Contour reduced = Contour.of(shape, 0.02, 6);
      assertThat(polygon(reduced).isValid()).isTrue();
      assertThat(reduced.vertices()).isLessThanOrEqualTo(6);
    }
  }

  private static int bends(FilledShape shape) {
    int bends = 0;
    for (byte step : shape.steps()) {
      bends += step >> 2;
    }
    return bends;
  }

  /** Pixels not reached from outside through 8 neighbours, by repeated sweeps. */
  private static int filled(Component component) {
    int w = WIDTH + 2;
    int[] own = Grids.paint(List.of(component), WIDTH, HEIGHT);
    boolean[] outside = new boolean[w * (HEIGHT + 2)];
    outside[0] = true;
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < outside.length; i++) {
        int x = i % w - 1;
        int y = i / w - 1;
        boolean in = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT && own[y * WIDTH + x] != 0;
        if (!in && !outside[i] && besideOutside(outside, i, w)) {
          outside[i] = true;
          again = true;
        }
      }
    }
    int count = 0;
    for (boolean out : outside) {
      count += out ? 0 : 1;
    }
    return count;
  }

  private static boolean besideOutside(boolean[] outside, int i, int w) {
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = i % w + dx;
        int j = i + dy * w + dx;
        if (x >= 0 && x < w && j >= 0 && j < outside.length && outside[j]) {
          return true;
        }
      }
    }
    return false;
  }

  private static Polygon polygon(Contour contour) {
    Coordinate[] ring = new Coordinate[contour.xy().length / 2];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(contour.xy()[2 * i], contour.xy()[2 * i + 1]);
    }
    return new GeometryFactory().createPolygon(ring);
  }
}
