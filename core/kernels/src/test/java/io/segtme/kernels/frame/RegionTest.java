package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class RegionTest {
  private static final ModelFrame FRAME = new ModelFrame(1000, 700, 0.25, 0.5, 0.314);
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  @Test
  void itsTextReadsBackAsTheSame() {
    String text =
        "MULTIPOLYGON (((0 0, 400 0, 400 300.25, 0 0), (10 5, 20 5, 20 8, 10 5)), ((500 500, 12345678.5 500, 600 700, 500 500)))";
    assertThat(Region.parse(text)).hasToString(text);
    assertThat(Region.parse("polygon((0 0,400 0,400 300,0 0))"))
        .hasToString("MULTIPOLYGON (((0 0, 400 0, 400 300, 0 0)))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "here",
        "POLYGON ((0 0, 1 0, 1 1))",
        "POLYGON ((0 0, 1 0))",
        "POINT (1 2)",
        "POLYGON EMPTY",
        "MULTIPOLYGON EMPTY",
        "POLYGON ((0 0, NaN 0, 1 1, 0 0))",
        "POLYGON ((0 0, 1e999 0, 1 1, 0 0))"
      })
  void whatIsNoRegionIsRefusedWithWhatIsNeeded(String text) {
    assertThatThrownBy(() -> Region.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the region ");
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, true",
    "50, 50, false",
    "95, 95, true",
    "150, 50, false",
    "0, 50, true",
    "100, 50, false"
  })
  void aHoleIsOutside(double x, double y, boolean inside) {
    Region region =
        Region.parse(
            "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (20 20, 80 20, 80 80, 20 80, 20 20))");
    assertThat(region.contains(x, y)).isEqualTo(inside);
  }

  @Test
  void overlappingPolygonsAreTheirUnion() {
    Region region =
        Region.parse(
            "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 5, 15 5, 15 15, 5 15, 5 5)))");
    assertThat(region.contains(7, 7)).isTrue();
    assertThat(region.contains(12, 7)).isTrue();
    assertThat(region.contains(12, 2)).isFalse();
  }

  /**
   * JTS is the oracle: a square is in the area exactly if one within two squares meets the region.
   */
  @Test
  void theAreaIsWhatMeetsTheRegionGrownByTwoSquares() {
    Random random = new Random(3);
    for (int round = 0; round < 40; round++) {
      Region region = star(random);
      RegionArea area = RegionArea.of(region, FRAME);
      Geometry shape = GEOMETRY.createPolygon(coordinates(region.polygons().get(0).get(0)));
      boolean any = false;
      for (int y = 0; y < FRAME.height(); y += RegionArea.SQUARE) {
        for (int x = 0; x < FRAME.width(); x += RegionArea.SQUARE) {
          boolean near = meets(shape, x, y, RegionArea.MARGIN);
          any |= meets(shape, x, y, 0);
          assertThat(area.contains(x, y)).as("round %d at %d,%d", round, x, y).isEqualTo(near);
        }
      }
      assertThat(area.isEmpty()).isEqualTo(!any);
    }
  }

  @Test
  void aRegionOutsideTheFrameMeetsNothing() {
    for (String at : new String[] {"-500 -500", "5000 20", "20 5000"}) {
      String[] xy = at.split(" ", -1);
      double x = Double.parseDouble(xy[0]);
      double y = Double.parseDouble(xy[1]);
      Region region =
          Region.parse(
              "POLYGON ((%s %s, %s %s, %s %s, %s %s))".formatted(x, y, x + 90, y, x, y + 90, x, y));
      RegionArea area = RegionArea.of(region, FRAME);
      assertThat(area.isEmpty()).as(at).isTrue();
      assertThat(area.meets(new Rect(0, 0, 1000, 700))).isFalse();
    }
  }

  @Test
  void aWindowMeetsTheAreaWhereTheyShareASquare() {
    RegionArea area =
        RegionArea.of(
            Region.parse("POLYGON ((400 200, 401 200, 401 200.5, 400 200.5, 400 200))"), FRAME);
    // level-0 400,200 is frame pixel 318,318: square 9,9; with the margin squares 7 to 11 (224 to
    // 383)
    assertThat(area.contains(224, 224)).isTrue();
    assertThat(area.contains(223, 224)).isFalse();
    assertThat(area.contains(383, 383)).isTrue();
    assertThat(area.contains(384, 383)).isFalse();
    assertThat(area.meets(new Rect(-10, 0, 225, 225))).isTrue();
    assertThat(area.meets(new Rect(0, 0, 224, 224))).isFalse();
    assertThat(area.meets(new Rect(384, 200, 2000, 2000))).isFalse();
    assertThat(area.holdsCentre(9, 9)).isFalse();
  }

  private static boolean meets(Geometry shape, int x, int y, int margin) {
    double side = RegionArea.SQUARE;
    int column = x / RegionArea.SQUARE;
    int row = y / RegionArea.SQUARE;
    for (int r = row - margin; r <= row + margin; r++) {
      for (int c = column - margin; c <= column + margin; c++) {
        if (r < 0 || c < 0 || r * side >= FRAME.height() || c * side >= FRAME.width()) {
          continue;
        }
        double left = c * side * FRAME.level0X();
        double top = r * side * FRAME.level0Y();
        double right = (c + 1) * side * FRAME.level0X();
        double bottom = (r + 1) * side * FRAME.level0Y();
        Geometry square =
            GEOMETRY.createPolygon(
                coordinates(
                    new double[] {left, top, right, top, right, bottom, left, bottom, left, top}));
        if (square.intersects(shape)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A simple ring around a point, some of it outside the frame. */
  private static Region star(Random random) {
    double x = random.nextDouble() * 1300;
    double y = random.nextDouble() * 450;
    int corners = 3 + random.nextInt(12);
    double[] radius = random.doubles(corners, 2, 500).toArray();
    String ring =
        IntStream.rangeClosed(0, corners)
            .mapToObj(
                i -> {
                  double angle = 2 * Math.PI * (i % corners) / corners;
                  double r = radius[i % corners];
                  return (x + r * Math.cos(angle)) + " " + (y + r * Math.sin(angle));
                })
            .collect(Collectors.joining(", "));
    return Region.parse("POLYGON ((" + ring + "))");
  }

  private static Coordinate[] coordinates(double[] ring) {
    return IntStream.range(0, ring.length / 2)
        .mapToObj(i -> new Coordinate(ring[2 * i], ring[2 * i + 1]))
        .toArray(Coordinate[]::new);
  }
}
