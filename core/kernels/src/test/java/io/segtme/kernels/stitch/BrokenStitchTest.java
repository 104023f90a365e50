package io.segtme.kernels.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The stitch broken on purpose: each variant gives another digest than raster order does, so the
 * comparison that all seams rest on can fail.
 */
final class BrokenStitchTest {
  private static final TileGrid GRID = new TileGrid(400, 340, StitchMode.OVERLAP, 0);

  /** One tile's word about one cell, on its way. */
  private record Arrival(int column, int row, int cellColumn, int cellRow) {
    int rank() {
      return GRID.rank(column, row, cellColumn, cellRow);
    }
  }

  /** Which rank a cell takes an arrival for; below 0 it never learns of it. */
  private interface Ranks {
    int of(Arrival arrival, int arrivedBefore);
  }

  private final String truth = digest(WholeStitch.of(GRID, BrokenStitchTest::tile));

  @Test
  void unbrokenNoOrderOfArrivalMatters() {
    for (long seed = 0; seed < 4; seed++) {
      assertThat(stitched(seed, (arrival, before) -> arrival.rank())).isEqualTo(truth);
    }
  }

  @Test
  void aTieBrokenByArrivalOrder() {
    String first = stitched(1, (arrival, before) -> before);
    assertThat(first).isNotEqualTo(truth);
    assertThat(stitched(2, (arrival, before) -> before)).isNotEqualTo(truth).isNotEqualTo(first);
  }

  @Test
  void aMissingRank() {
    for (int missing = 0; missing < 4; missing++) {
      int rank = missing;
      assertThat(stitched(3, (arrival, before) -> arrival.rank() == rank ? -1 : arrival.rank()))
          .as("without rank %d", rank)
          .isNotEqualTo(truth);
    }
  }

  /** Ranks of one bit: the tiles of the lower row are taken for duplicates of the upper ones. */
  @Test
  void aRankTooShort() {
    assertThat(stitched(4, (arrival, before) -> arrival.rank() & 1)).isNotEqualTo(truth);
  }

  private static String stitched(long seed, Ranks ranks) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int cy = 0; cy < GRID.cellsDown(); cy++) {
      for (int cx = 0; cx < GRID.cellsAcross(); cx++) {
        for (int rank = 0; rank < 4; rank++) {
          if ((GRID.ranks(cx, cy) >> rank & 1) == 1) {
            arrivals.add(new Arrival(GRID.tileColumn(cx, rank), GRID.tileRow(cy, rank), cx, cy));
          }
        }
      }
    }
    Collections.shuffle(arrivals, new Random(seed));
    CellCanvas[][] cells = new CellCanvas[GRID.cellsDown()][GRID.cellsAcross()];
    for (Arrival a : arrivals) {
      CellCanvas cell = cells[a.cellRow()][a.cellColumn()];
      if (cell == null) {
        cell = new CellCanvas(GRID.cellWidth(a.cellColumn()), GRID.cellHeight(a.cellRow()));
        cells[a.cellRow()][a.cellColumn()] = cell;
      }
      int rank = ranks.of(a, Integer.bitCount(cell.received()));
      if (rank >= 0) {
        byte[] planes = tile(a.column(), a.row());
        cell.apply(
            rank, TilePatch.of(GRID, planes, a.column(), a.row(), a.cellColumn(), a.cellRow()));
      }
    }
    FieldMaps maps = FieldMaps.blank(GRID.width(), GRID.height());
    for (int cy = 0; cy < cells.length; cy++) {
      for (int cx = 0; cx < cells[cy].length; cx++) {
        if (cells[cy][cx] != null) {
          cells[cy][cx].copyTo(maps, GRID.cellX(cx), GRID.cellY(cy));
        }
      }
    }
    return digest(maps);
  }

  private static String digest(FieldMaps maps) {
    return WholeField.of(maps, SegmentParameters.defaults(SeedKind.CORE), 2048).resultDigest();
  }

  /** Discs on a lattice, which every tile sees a little elsewhere and in a class of its own. */
  private static byte[] tile(int column, int row) {
    int size = TileGrid.TILE * TileGrid.TILE;
    Random random = new Random(31L * row + column);
    int dx = random.nextInt(5);
    int dy = random.nextInt(5);
    byte[] planes = new byte[4 * size];
    for (int i = 0; i < size; i++) {
      int x = Math.floorMod(GRID.tileX(column) + i % TileGrid.TILE + dx, 24) - 12;
      int y = Math.floorMod(GRID.tileY(row) + i / TileGrid.TILE + dy, 24) - 12;
      planes[i] = (byte) (x * x + y * y < 100 ? 1 + (row + 2 * column) % 5 : 0);
      planes[size + i] = (byte) random.nextInt(256);
      planes[2 * size + i] = (byte) (128 + 10 * x);
      planes[3 * size + i] = (byte) (128 + 10 * y);
    }
    return planes;
  }
}
