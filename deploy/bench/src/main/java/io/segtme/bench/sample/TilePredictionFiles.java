package io.segtme.bench.sample;

import io.segtme.bench.harness.DrawnNuclei;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.FieldMaps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Predictions of a frame's tiles, in the format of {@code segtme segment --tiles}. */
final class TilePredictionFiles {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 400;
  private static final int SIGN = 0x80;

  private TilePredictionFiles() {}

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Samples.json(
        folder.resolve("tiles.json"),
        Map.of("width", WIDTH, "height", HEIGHT, "mode", "overlap", "missing", List.of()));
    TileGrid grid = new TileGrid(WIDTH, HEIGHT, StitchMode.OVERLAP, 0);
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        write(
            folder.resolve("tile-" + row + "-" + column + ".u8"),
            DrawnNuclei.usual().maps(grid.tile(column, row)));
      }
    }
  }

  private static void write(Path file, FieldMaps maps) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(maps.cls());
      out.write(maps.prob());
      out.write(shifted(maps.h()));
      out.write(shifted(maps.v()));
    }
  }

  private static byte[] shifted(byte[] plane) {
    byte[] unsigned = plane.clone();
    for (int i = 0; i < unsigned.length; i++) {
      unsigned[i] ^= (byte) SIGN;
    }
    return unsigned;
  }
}
