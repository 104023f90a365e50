package io.segtme.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Predictions of tiles as the reference writes them: {@code tiles.json} with the frame's size,
 * mode, margin and the places (row, column) of missing tiles, and {@code tile-ROW-COL.u8} with the
 * planes class, probability, h + 128, v + 128 of every other one. A missing tile counts as failed.
 */
public final class TileFolder implements TilePredictions {
  private static final long serialVersionUID = 1;
  private static final byte[] NONE = {};
  private static final int SIZE = TileGrid.TILE * TileGrid.TILE;

  private final String folder;
  private final int columns;
  private final BitSet missing = new BitSet();

  private TileFolder(Path folder, int columns) {
    this.folder = folder.toString();
    this.columns = columns;
  }

  /**
   * Looks at a folder; pixels are read later.
   *
   * @throws PredictionsException where a file is not what it should be
   * @throws IOException where one cannot be read
   */
  public static PredictedSlide open(Path folder, int blockCells) throws IOException {
    Path list = folder.resolve("tiles.json");
    JsonNode json = PredictionFile.json(list);
    TileGrid grid = grid(list, json);
    TileFolder tiles = new TileFolder(folder, grid.columns());
    for (JsonNode place : json.path("missing")) {
      tiles.missing.set(place.path(0).asInt(-1) * grid.columns() + place.path(1).asInt(-1));
    }
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (!tiles.isMissing(column, row)) {
          PredictionFile.requireSize(tiles.file(column, row), 4L * SIZE);
        }
      }
    }
    return new PredictedSlide(
        "tiles", grid.width(), grid.height(), grid.mode(), grid.margin(), blockCells, tiles);
  }

  private static TileGrid grid(Path list, JsonNode json) {
    StitchMode mode =
        switch (json.path("mode").asText()) {
          case "crop" -> StitchMode.CROP;
          case "overlap" -> StitchMode.OVERLAP;
          default -> throw new PredictionsException(list + ": 'mode' must be crop or overlap");
        };
    try {
      TileGrid grid =
          new TileGrid(
              PredictionFile.number(list, json, "width"),
              PredictionFile.number(list, json, "height"),
              mode,
              mode == StitchMode.CROP ? PredictionFile.number(list, json, "margin") : 0);
      requirePlaces(list, json, grid);
      return grid;
    } catch (IllegalArgumentException e) {
      throw new PredictionsException(list + ": " + e.getMessage(), e);
    }
  }

  private static void requirePlaces(Path list, JsonNode json, TileGrid grid) {
    for (JsonNode place : json.path("missing")) {
      int row = place.path(0).asInt(-1);
      int column = place.path(1).asInt(-1);
      if (row < 0 || row >= grid.rows() || column < 0 || column >= grid.columns()) {
        throw new PredictionsException(
            "%s: missing tile %s lies outside %d rows and %d columns"
                .formatted(list, place, grid.rows(), grid.columns()));
      }
    }
  }

  @Override
  public byte[] planes(int column, int row) {
    if (isMissing(column, row)) {
      return NONE;
    }
    Path file = file(column, row);
    try {
      byte[] planes = Files.readAllBytes(file);
      PredictionFile.requireSize(file, 4L * SIZE);
      PredictionFile.requireClasses(file, planes, SIZE);
      return planes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMissing(int column, int row) {
    return missing.get(row * columns + column);
  }

  private Path file(int column, int row) {
    return Path.of(folder, "tile-" + row + "-" + column + ".u8");
  }
}
