package io.segtme.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.WholeField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shapes made to be hard for blocks, through the job's stages, with extent lines that fall on edges
 * of blocks and nodes: cells are 160 pixels in crop mode of margin 32, 112 in overlap mode.
 */
final class NamedSeamsIT {
  private static SharedCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new SharedCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"CROP, 32, 256, 2", "CROP, 32, 1280, 3", "OVERLAP, 0, 896, 4"})
  void isTheAnswerOfOneThread(StitchMode mode, int margin, int extent, int parallelism)
      throws Exception {
    List<PredictedSlide> slides = new ArrayList<>();
    pictures(mode == StitchMode.CROP ? 160 : 112)
        .forEach(
            (name, picture) -> {
              boolean tall = name.endsWith("down");
              int width = tall ? 340 : 1400;
              int height = tall ? 1400 : 340;
              DrawnTiles tiles = DrawnTiles.exact(picture, width, height, mode, margin);
              slides.add(tiles.slide(name + " in 2", 2));
              slides.add(tiles.slide(name + " in 8", 8));
            });
    List<WholeField> found =
        cluster.answers(slides, SeedKind.CORE, extent, parallelism, ArrivalOrder.shuffled(extent));
    Answers.equalWhole(slides, found, SeedKind.CORE, extent);
    for (int i = 0; i < slides.size(); i++) {
      int atLeast = slides.get(i).id().startsWith("empty") ? 0 : 1;
      assertThat(found.get(i).instances().size()).isGreaterThanOrEqualTo(atLeast);
      assertThat(found.get(i).cutComponents())
          .as(slides.get(i).id())
          .isGreaterThanOrEqualTo(slides.get(i).id().startsWith("large") ? 1 : 0);
    }
  }

  /** Without any tile there are still blocks and nodes, and an answer. */
  @Test
  void aSlideOfBackground() throws Exception {
    DrawnTiles tiles = new DrawnTiles((x, y) -> 1, 900, 700, StitchMode.OVERLAP, 0, 1, 0, 1, 0);
    List<PredictedSlide> slides = List.of(tiles.slide("background", 2), tiles.slide("one", 16));
    List<WholeField> found = cluster.answers(slides, SeedKind.EDT, 2048, 2, ArrivalOrder.planned());
    Answers.equalWhole(slides, found, SeedKind.EDT, 2048);
    assertThat(found.get(0).resultDigest()).isEqualTo("0".repeat(64));
  }

  /** Those named large are cut at every extent here. */
  private static Map<String, Picture> pictures(int cell) {
    int corner = 2 * cell;
    Map<String, Picture> all = new LinkedHashMap<>();
    all.put("large chain", (x, y) -> chain(x, y));
    all.put("large chain down", (x, y) -> chain(y, x));
    all.put("large: all foreground", (x, y) -> 1);
    all.put("empty", (x, y) -> 0);
    all.put("large spiral", (x, y) -> spiral(x, y, 1400, 340));
    all.put("checkerboard", (x, y) -> (x / 9 + y / 9) % 2);
    all.put(
        "a nucleus on a corner of four blocks",
        (x, y) -> Math.hypot(x - corner + 0.5, y - corner + 0.5) < 9 ? 2 : 0);
    all.put("slide's edges", (x, y) -> edges(x, y));
    all.put("large comb", (x, y) -> y / 6 == 16 || x % 40 < 6 ? 3 : 0);
    all.put("large comb down", (x, y) -> x / 6 == 16 || y % 40 < 6 ? 3 : 0);
    all.put("large comb on a node's edge", (x, y) -> y / 5 == 319 / 5 || x % 40 < 6 ? 4 : 0);
    all.put("large only at the root", (x, y) -> y / 8 == 20 && x > 30 && x < 1390 ? 5 : 0);
    all.put("large only at the root, down", (x, y) -> x / 8 == 20 && y > 30 && y < 1390 ? 5 : 0);
    return all;
  }

  /** Touching discs along a wave through all blocks. */
  private static int chain(int x, int y) {
    for (int k = x / 17 - 1; k <= x / 17 + 1; k++) {
      double cy = 170 + 140 * Math.sin(k * 0.11);
      if (Math.hypot(x - k * 17 - 8, y - cy) < 12) {
        return 1 + Math.floorMod(k, 5);
      }
    }
    return 0;
  }

  /** A corridor of 12 pixels that winds inwards between walls of 12. */
  private static int spiral(int x, int y, int width, int height) {
    int ring = Math.min(Math.min(x, y), Math.min(width - 1 - x, height - 1 - y)) / 12;
    boolean gap = ring % 2 == 0 && x / 12 == ring && y / 12 == ring + 1;
    boolean bridge = ring % 2 == 1 && x / 12 == ring && y / 12 == ring + 1;
    return (ring % 2 == 0 && !gap) || bridge ? 1 : 0;
  }

  private static int edges(int x, int y) {
    int nearest = Math.min(Math.min(x, y), Math.min(1399 - x, 339 - y));
    return nearest < 10 && (x + y) % 60 < 36 ? 2 : 0;
  }
}
