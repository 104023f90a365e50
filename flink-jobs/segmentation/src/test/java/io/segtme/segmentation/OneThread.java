package io.segtme.segmentation;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.connectors.djl.TilePrediction;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.read.FrameReader;
import io.segtme.connectors.openslide.read.FrameRegion;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.CellCanvas;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The answer for a whole slide in one thread, from the same kernels as the job but without any of
 * its stages: tile by tile, cell by cell, block by block, every tile inferred.
 */
public final class OneThread {
  public final WholeField field;
  final ModelFrame frame;
  final TileGrid grid;
  final FieldMaps maps;
  final int tiles;

  public OneThread(Path slide, OptionalDouble mpp, Path archive) throws Exception {
    SlideInfo info = SlideInfo.read(slide);
    try (TileModel model = TileModels.open(archive, ModelOptions.defaults());
        SharedSquares squares =
            SharedSquares.acquire(2, 64 << 20, GuardSettings.IN_PROCESS, SlideLimits.defaults())) {
      frame = FrameReader.frame(info, Mpp.of(info, mpp), model.manifest().mpp());
      FrameReader reader = new FrameReader(info, frame, squares.reader());
      grid =
          new TileGrid(frame.width(), frame.height(), StitchMode.CROP, model.manifest().margin());
      tiles = grid.columns() * grid.rows();
      maps = FieldMaps.blank(frame.width(), frame.height());
      for (int first = 0; first < tiles; first += model.batch()) {
        List<TileInput> batch = new ArrayList<>();
        for (int i = first; i < Math.min(tiles, first + model.batch()); i++) {
          batch.add(input(grid, i / grid.columns(), i % grid.columns(), reader));
        }
        List<TilePrediction> predictions = model.infer(batch);
        for (int i = 0; i < batch.size(); i++) {
          int tile = first + i;
          stitch(grid, tile / grid.columns(), tile % grid.columns(), predictions.get(i), maps);
        }
      }
      field =
          WholeField.of(
              maps,
              SegmentParameters.defaults(SeedKind.valueOf(model.manifest().seeds().name())),
              2048);
    }
  }

  private static TileInput input(TileGrid grid, int row, int column, FrameReader reader) {
    FrameRegion region =
        reader.read(grid.tileX(column), grid.tileY(row), TileGrid.TILE, TileGrid.TILE);
    Rect in = grid.insideFrame(column, row);
    return new TileInput(region.rgb(), in.x0(), in.y0(), in.x1(), in.y1());
  }

  private static void stitch(
      TileGrid grid, int row, int column, TilePrediction prediction, FieldMaps maps) {
    Rect cell = grid.cell(column, row);
    byte[] patch = new byte[4 * cell.width() * cell.height()];
    int at = 0;
    for (int plane = 0; plane < 4; plane++) {
      byte[] from = prediction.plane(plane);
      for (int y = 0; y < cell.height(); y++) {
        for (int x = 0; x < cell.width(); x++) {
          patch[at++] = from[(y + grid.margin()) * TileGrid.TILE + x + grid.margin()];
        }
      }
    }
    CellCanvas canvas = new CellCanvas(cell.width(), cell.height());
    canvas.apply(0, patch);
    canvas.copyTo(maps, cell.x0(), cell.y0());
  }
}
