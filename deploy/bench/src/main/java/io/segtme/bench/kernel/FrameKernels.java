package io.segtme.bench.kernel;

import io.segtme.bench.harness.DrawnNuclei;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.frame.TriangleFilter;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.stitch.WholeStitch;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From slide pixels to components, over a frame; a pixel of it is an operation. */
@State(Scope.Thread)
public class FrameKernels {
  private static final int SIDE = 1024;
  private static final int PIXELS = SIDE * SIDE;
  private static final Rect FRAME = new Rect(0, 0, SIDE, SIDE);

  /** Level pixels a frame pixel, of a slide at 0.25 um per pixel. */
  private static final double FACTOR = 0.314 / 0.25;

  private static final TileGrid GRID = new TileGrid(SIDE, SIDE, StitchMode.OVERLAP, 0);

  private final FieldMaps maps = DrawnNuclei.usual().maps(FRAME);
  private final byte[] planes = planes();
  private final TriangleFilter filter =
      new TriangleFilter(FACTOR, FACTOR, (int) (SIDE * FACTOR), (int) (SIDE * FACTOR));
  private final Rect source = filter.source(FRAME);
  private final byte[] rgb = new byte[3 * source.width() * source.height()];
  private final byte[] resampled = new byte[3 * PIXELS];

  public FrameKernels() {
    new Random(1).nextBytes(rgb);
  }

  /** What every tile predicts: the maps of one. */
  private byte[] planes() {
    FieldMaps tile = DrawnNuclei.usual().maps(new Rect(0, 0, TileGrid.TILE, TileGrid.TILE));
    int size = TileGrid.TILE * TileGrid.TILE;
    byte[] all = new byte[4 * size];
    System.arraycopy(tile.cls(), 0, all, 0, size);
    System.arraycopy(tile.prob(), 0, all, size, size);
    for (int i = 0; i < size; i++) {
      all[2 * size + i] = (byte) (tile.h()[i] + 128);
      all[3 * size + i] = (byte) (tile.v()[i] + 128);
    }
    return all;
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public byte[] resampling() {
    filter.resample(rgb, source, FRAME, resampled, 0, 3 * SIDE);
    return resampled;
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public FieldMaps stitching() {
    return WholeStitch.of(GRID, (column, row) -> planes);
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public List<Component> labelling() {
    return ComponentLabeler.label(maps, 0, 0);
  }
}
