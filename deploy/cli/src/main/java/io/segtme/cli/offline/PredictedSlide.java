package io.segtme.cli.offline;

import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.stitch.WholeStitch;
import io.segtme.segmentation.model.Run;
import java.io.Serializable;
import java.util.BitSet;

/**
 * A frame whose tiles have been predicted already.
 *
 * @param id its name, unique among those that are worked on together
 * @param width frame width in pixels
 * @param height frame height in pixels
 * @param mode how tiles are stitched
 * @param margin frame pixels that a tile of mode crop leaves to its neighbours
 * @param blockCells cells along one side of a block; changes no result
 * @param tiles the predictions
 */
public record PredictedSlide(
    String id,
    int width,
    int height,
    StitchMode mode,
    int margin,
    int blockCells,
    TilePredictions tiles)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** The grid of tiles and cells. */
  public TileGrid grid() {
    return new TileGrid(width, height, mode, margin);
  }

  /** The stitched maps, in one thread. */
  public FieldMaps stitch() {
    return WholeStitch.of(grid(), tiles);
  }

  /** The run that its records belong to; level 0 is the frame itself. */
  public Run run() {
    double mpp = ModelFrame.DEFAULT_TARGET_MPP;
    return new Run(
        id,
        id,
        "",
        "",
        "",
        0,
        mpp,
        mpp,
        mpp,
        width,
        height,
        mode,
        margin,
        blockCells,
        "",
        "",
        "",
        "",
        "",
        1,
        0);
  }

  /** The planned tiles, by row * columns + column. */
  BitSet planned() {
    TileGrid grid = grid();
    BitSet planned = new BitSet();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        planned.set(row * grid.columns() + column, tiles.isPlanned(column, row));
      }
    }
    return planned;
  }
}
