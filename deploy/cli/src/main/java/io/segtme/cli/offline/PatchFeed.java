package io.segtme.cli.offline;

import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.TilePatch;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Places in, patches out: what the stage infer would send.
 *
 * <p>Fails: where predictions cannot be read, the job.
 */
final class PatchFeed extends RichMapFunction<PatchPlace, Patch> {
  private static final long serialVersionUID = 1;
  private static final byte[] NONE = {};

  private final List<PredictedSlide> slides;
  private transient List<Run> runs;

  PatchFeed(List<PredictedSlide> slides) {
    this.slides = new ArrayList<>(slides);
  }

  @Override
  public void open(OpenContext context) {
    runs = slides.stream().map(PredictedSlide::run).toList();
  }

  @Override
  public Patch map(PatchPlace at) {
    PredictedSlide slide = slides.get(at.slide());
    TileGrid grid = slide.grid();
    byte[] planes = slide.tiles().planes(at.column(), at.row());
    return new Patch(
        runs.get(at.slide()),
        at.cellRow(),
        at.cellColumn(),
        grid.rank(at.column(), at.row(), at.cellColumn(), at.cellRow()),
        planes.length == 0
            ? NONE
            : TilePatch.of(grid, planes, at.column(), at.row(), at.cellColumn(), at.cellRow()),
        at.column() == at.cellColumn() && at.row() == at.cellRow(),
        0,
        0);
  }
}
