package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.phantom.truth.NucleusTruth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TilingPropertyTest {
  /** With and without a border, at a common and at an odd resolution. */
  private static final PhantomSpec[] SPECS = {
    new PhantomSpec(900, 800, 3, 0.25, true), new PhantomSpec(700, 900, 9, 0.314, false)
  };

  private static final int SIDE = 240;

  /** A rectangle of a tiling. */
  private record Tile(int x, int y, int width, int height) {}

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void rectanglesAgreeWhereTheyOverlap(
      @ForAll @IntRange(max = 1) int slide,
      @ForAll @IntRange(min = -40, max = 700) int x,
      @ForAll @IntRange(min = -40, max = 700) int y,
      @ForAll @IntRange(max = 70) int dx,
      @ForAll @IntRange(max = 70) int dy,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height) {
    PhantomField large = Phantom.render(SPECS[slide], x, y, 130, 130);
    PhantomField small = Phantom.render(SPECS[slide], x + dx, y + dy, width, height);
    assertThat(Fields.digest(small))
        .isEqualTo(Fields.digest(Fields.crop(large, dx, dy, width, height)));
  }

  /** Any tiling, in any order, on so many threads, by one phantom or several: the whole. */
  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void aTilingInAnyOrderOnAnyThreadsIsTheWhole(
      @ForAll long seed,
      @ForAll @IntRange(max = 1) int slide,
      @ForAll @IntRange(max = 500) int x,
      @ForAll @IntRange(max = 500) int y,
      @ForAll @IntRange(min = 1, max = 4) int threads)
      throws Exception {
    Random random = new Random(seed);
    List<Tile> tiles = tiling(random, x, y);
    Phantom shared = new Phantom(SPECS[slide]);
    DrawnField whole = shared.draw(x, y, SIDE, SIDE);
    List<NucleusTruth> nuclei = Collections.synchronizedList(new ArrayList<>());
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(
              () ->
                  tiles.parallelStream()
                      .forEach(
                          tile -> {
                            boolean own = tile.x % 2 == 0;
                            Phantom phantom = own ? new Phantom(SPECS[slide]) : shared;
                            DrawnField part = phantom.draw(tile.x, tile.y, tile.width, tile.height);
                            assertThat(Fields.digest(part.field()))
                                .isEqualTo(digest(whole, tile, x, y));
                            nuclei.addAll(part.nuclei());
                          }))
          .get();
    } finally {
      pool.shutdownNow();
    }
    nuclei.sort(Comparator.comparingInt(NucleusTruth::id));
    assertThat(nuclei).isEqualTo(whole.nuclei());
  }

  private static String digest(DrawnField whole, Tile tile, int x, int y) {
    return Fields.digest(
        Fields.crop(whole.field(), tile.x - x, tile.y - y, tile.width, tile.height));
  }

  /** Columns of random widths, each cut into tiles of random heights, shuffled. */
  private static List<Tile> tiling(Random random, int x0, int y0) {
    List<Tile> tiles = new ArrayList<>();
    for (int x = 0; x < SIDE; ) {
      int width = Math.min(SIDE - x, 40 + random.nextInt(120));
      for (int y = 0; y < SIDE; ) {
        int height = Math.min(SIDE - y, 40 + random.nextInt(120));
        tiles.add(new Tile(x0 + x, y0 + y, width, height));
        y += height;
      }
      x += width;
    }
    Collections.shuffle(tiles, random);
    return tiles;
  }
}
