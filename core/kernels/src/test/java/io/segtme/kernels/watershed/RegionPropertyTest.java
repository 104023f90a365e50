package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Region;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What is published of a region is what the whole slide gives there: every nucleus is one of the
 * whole slide's, and none is missing but of components that go on beyond the area.
 */
class RegionPropertyTest {
  private static final int SIDE = 520;
  private static final int EXTENT = 300;
  private static final SegmentParameters PARAMETERS = SegmentParameters.defaults(SeedKind.EDT);

  @Property(tries = 60)
  void aRegionGivesTheNucleiOfTheWholeSlide(@ForAll long seed) {
    Random random = new Random(seed);
    ModelFrame frame = new ModelFrame(SIDE, SIDE, 0.5, 0.4, 0.314);
    FieldMaps maps = blobs(random);
    RegionArea area = RegionArea.of(region(random, frame), frame);

    List<String> whole = new ArrayList<>();
    List<String> sure = new ArrayList<>();
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      for (Component piece : ExtentCut.cut(component, EXTENT)) {
        if (reachesBeyond(piece, area)) {
          continue;
        }
        whole.addAll(published(piece, area, frame));
        if (piece.pixels() == component.pixels()) {
          sure.addAll(published(piece, area, frame));
        }
      }
    }
    List<String> region = new ArrayList<>();
    for (Component component : ComponentLabeler.label(within(maps, area), 0, 0)) {
      for (Component piece : ExtentCut.cut(component, EXTENT)) {
        if (!endsAt(piece, area)) {
          region.addAll(published(piece, area, frame));
        }
      }
    }
    assertThat(region).doesNotHaveDuplicates().containsAll(sure);
    assertThat(whole).containsAll(region);
  }

  private static List<String> published(Component piece, RegionArea area, ModelFrame frame) {
    return new ComponentSegmenter(PARAMETERS)
        .segment(piece).instances().stream()
            .filter(
                n ->
                    area.region()
                        .contains(
                            (n.meanX() + 0.5) * frame.level0X(),
                            (n.meanY() + 0.5) * frame.level0Y()))
            .map(n -> n.seedX() + "," + n.seedY() + " " + HexFormat.of().formatHex(n.digest()))
            .toList();
  }

  private static boolean endsAt(Component piece, RegionArea area) {
    int[] runs = piece.runs();
    return IntStream.range(0, runs.length / 3)
        .anyMatch(i -> area.endsAt(runs[3 * i], runs[3 * i + 1], runs[3 * i + 2]));
  }

  /** By every pixel: one outside the area, or beside one that is. */
  private static boolean reachesBeyond(Component piece, RegionArea area) {
    int[] runs = piece.runs();
    for (int i = 0; i < runs.length; i += 3) {
      for (int x = runs[i + 1]; x < runs[i + 2]; x++) {
        int y = runs[i];
        if (outside(x, y, area)
            || outside(x - 1, y, area)
            || outside(x + 1, y, area)
            || outside(x, y - 1, area)
            || outside(x, y + 1, area)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean outside(int x, int y, RegionArea area) {
    return x >= 0 && y >= 0 && x < SIDE && y < SIDE && !area.contains(x, y);
  }

  private static FieldMaps within(FieldMaps maps, RegionArea area) {
    FieldMaps within =
        new FieldMaps(SIDE, SIDE, maps.cls().clone(), maps.prob(), maps.h(), maps.v());
    for (int i = 0; i < SIDE * SIDE; i++) {
      if (!area.contains(i % SIDE, i / SIDE)) {
        within.cls()[i] = 0;
      }
    }
    return within;
  }

  /** A ring with a hole, or a thin one. */
  private static Region region(Random random, ModelFrame frame) {
    double x = 60 + random.nextInt(200);
    double y = 60 + random.nextInt(200);
    double w = 10 + random.nextInt(150);
    double h = 10 + random.nextInt(150);
    String hole = random.nextBoolean() ? "" : ", " + box(x + w / 4, y + h / 4, w / 2, h / 2, frame);
    return Region.parse("POLYGON (%s%s)".formatted(box(x, y, w, h, frame), hole));
  }

  private static String box(double x, double y, double w, double h, ModelFrame frame) {
    double[][] corners = {{x, y}, {x + w, y + 3}, {x + w, y + h}, {x - 2, y + h}, {x, y}};
    return java.util.Arrays.stream(corners)
        .map(at -> at[0] * frame.level0X() + " " + at[1] * frame.level0Y())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static FieldMaps blobs(Random random) {
    FieldMaps maps = FieldMaps.blank(SIDE, SIDE);
    for (int blob = 0; blob < 420; blob++) {
      int cx = random.nextInt(SIDE);
      int cy = random.nextInt(SIDE);
      int r = 3 + random.nextInt(blob % 40 == 0 ? 90 : 12);
      byte cls = (byte) (1 + random.nextInt(5));
      for (int y = Math.max(0, cy - r); y < Math.min(SIDE, cy + r); y++) {
        for (int x = Math.max(0, cx - r); x < Math.min(SIDE, cx + r); x++) {
          if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) {
            int at = y * SIDE + x;
            maps.cls()[at] = cls;
            maps.prob()[at] = (byte) (128 + random.nextInt(100));
            maps.h()[at] = (byte) (127 * (x - cx) / r);
            maps.v()[at] = (byte) (127 * (y - cy) / r);
          }
        }
      }
    }
    return maps;
  }
}
