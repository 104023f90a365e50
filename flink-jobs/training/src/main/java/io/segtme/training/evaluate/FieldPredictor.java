package io.segtme.training.evaluate;

import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TilePrediction;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.frame.TriangleFilter;
import io.segtme.kernels.stitch.CellCanvas;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.training.TrainingException;
import io.segtme.training.data.LabelledField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the pipeline makes of a field: resampled to the model's frame, cut into tiles with white
 * outside, predicted, stitched, segmented, and brought back to the field's grid by the nearest
 * pixel centre. Every tile is inferred: there is no tissue mask. A tile that fails writes nothing.
 */
final class FieldPredictor {
  private static final int EXTENT = 2048;

  private final TileModel model;
  private final SegmentParameters parameters;

  FieldPredictor(TileModel model) {
    this.model = model;
    SegmentParameters d = SegmentParameters.defaults(model.manifest().seeds());
    parameters =
        new SegmentParameters(
            d.seeds(),
            d.seedRadius(),
            d.coreLevel(),
            d.coreMinPixels(),
            d.compactness(),
            d.minAreaUm2(),
            d.maxAreaUm2(),
            model.manifest().mpp(),
            d.contourTolerance());
  }

  /** Predicts a field; its mpp must be known. */
  FieldPrediction predict(LabelledField field) {
    if (!ModelFrame.isPlausible(field.mpp())) {
      throw new TrainingException(
          "field %s has no micrometres per pixel between %s and %s (%s): state them with an explicit mpp"
              .formatted(field.name(), ModelFrame.LEAST_MPP, ModelFrame.MOST_MPP, field.mpp()));
    }
    ModelFrame frame =
        ModelFrame.of(
            field.width(), field.height(), field.mpp(), field.mpp(), model.manifest().mpp());
    byte[] rgb =
        TriangleFilter.of(frame, 1, 1, field.width(), field.height())
            .resample(
                field.rgb(),
                new Rect(0, 0, field.width(), field.height()),
                new Rect(0, 0, frame.width(), frame.height()));
    FieldMaps maps = stitched(frame, rgb);
    WholeField whole = WholeField.of(maps, parameters, EXTENT);
    return FieldPrediction.onGrid(field, frame, maps, whole);
  }

  private FieldMaps stitched(ModelFrame frame, byte[] rgb) {
    ModelManifest manifest = model.manifest();
    TileGrid grid =
        new TileGrid(
            frame.width(),
            frame.height(),
            manifest.stitch(),
            manifest.stitch() == StitchMode.CROP ? manifest.margin() : 0);
    CellCanvas[][] cells = new CellCanvas[grid.cellsDown()][grid.cellsAcross()];
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < cells[row].length; column++) {
        cells[row][column] = new CellCanvas(grid.cellWidth(column), grid.cellHeight(row));
      }
    }
    int tiles = grid.columns() * grid.rows();
    for (int first = 0; first < tiles; first += model.batch()) {
      int end = Math.min(tiles, first + model.batch());
      List<TileInput> batch = new ArrayList<>();
      for (int i = first; i < end; i++) {
        batch.add(tile(grid, rgb, i % grid.columns(), i / grid.columns()));
      }
      List<TilePrediction> predictions = model.infer(batch);
      for (int i = first; i < end; i++) {
        apply(grid, cells, predictions.get(i - first), i % grid.columns(), i / grid.columns());
      }
    }
    FieldMaps maps = FieldMaps.blank(frame.width(), frame.height());
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < cells[row].length; column++) {
        cells[row][column].copyTo(maps, grid.cellX(column), grid.cellY(row));
      }
    }
    return maps;
  }

  private static TileInput tile(TileGrid grid, byte[] rgb, int column, int row) {
    byte[] tile = new byte[TileModel.TILE_BYTES];
    Arrays.fill(tile, (byte) 255);
    Rect inside = grid.insideFrame(column, row);
    for (int y = inside.y0(); y < inside.y1(); y++) {
      int from = (grid.tileY(row) + y) * grid.width() + grid.tileX(column) + inside.x0();
      int to = y * TileGrid.TILE + inside.x0();
      System.arraycopy(rgb, 3 * from, tile, 3 * to, 3 * inside.width());
    }
    return new TileInput(tile, inside.x0(), inside.y0(), inside.x1(), inside.y1());
  }

  private static void apply(
      TileGrid grid, CellCanvas[][] cells, TilePrediction prediction, int column, int row) {
    for (int down = 0; down < grid.cellRowsOf(row); down++) {
      for (int right = 0; right < grid.cellColumnsOf(column); right++) {
        int cellColumn = column + right;
        int cellRow = row + down;
        byte[] patch =
            prediction.finite()
                ? patch(grid, prediction, column, row, cellColumn, cellRow)
                : new byte[0];
        cells[cellRow][cellColumn].apply(grid.rank(column, row, cellColumn, cellRow), patch);
      }
    }
  }

  private static byte[] patch(
      TileGrid grid, TilePrediction prediction, int column, int row, int cellColumn, int cellRow) {
    int width = grid.cellWidth(cellColumn);
    int height = grid.cellHeight(cellRow);
    byte[] patch = new byte[4 * width * height];
    for (int line = 0; line < 4 * height; line++) {
      int plane = line / height;
      int y = grid.yInTile(row, cellRow) + line % height;
      int from = (plane * TileGrid.TILE + y) * TileGrid.TILE + grid.xInTile(column, cellColumn);
      System.arraycopy(prediction.planes(), from, patch, line * width, width);
    }
    return patch;
  }
}
