package io.segtme.cli.offline;

import io.segtme.kernels.frame.TileGrid;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Emits the places of all patches of all planned tiles at the first element. */
final class PlaceFeed implements FlatMapFunction<Long, PatchPlace> {
  private static final long serialVersionUID = 1;

  private final List<PredictedSlide> slides;
  private final ArrivalOrder order;

  PlaceFeed(List<PredictedSlide> slides, ArrivalOrder order) {
    this.slides = new ArrayList<>(slides);
    this.order = order;
  }

  @Override
  public void flatMap(Long start, Collector<PatchPlace> out) {
    List<PatchPlace> places = new ArrayList<>();
    for (int i = 0; i < slides.size(); i++) {
      TileGrid grid = slides.get(i).grid();
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          if (slides.get(i).tiles().isPlanned(column, row)) {
            tile(i, grid, column, row, places);
          }
        }
      }
    }
    order.of(places).forEach(out::collect);
  }

  private static void tile(int slide, TileGrid grid, int column, int row, List<PatchPlace> places) {
    for (int y = row; y < row + grid.cellRowsOf(row); y++) {
      for (int x = column; x < column + grid.cellColumnsOf(column); x++) {
        places.add(new PatchPlace(slide, column, row, x, y));
      }
    }
  }
}
