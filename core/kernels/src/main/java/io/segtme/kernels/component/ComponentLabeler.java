package io.segtme.kernels.component;

import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The 4-connected components of the foreground (class above 0) of a map (specification, section 6),
 * by runs and union-find in linear time. Pixels outside the map are unknown here: who labels a part
 * of a frame joins what touches its sides.
 */
public final class ComponentLabeler {
  private ComponentLabeler() {}

  /**
   * The components by the raster order of their first pixel, in frame coordinates.
   *
   * @param maps whose first pixel lies at (x0, y0) of the frame
   */
  public static List<Component> label(FieldMaps maps, int x0, int y0) {
    int[] runs = runs(maps, x0, y0);
    RunLabels labels = RunLabels.of(runs, runs.length);
    PieceBuilder pieces = new PieceBuilder(runs, labels);
    for (int i = 0; i < labels.piece.length; i++) {
      int from = (runs[3 * i] - y0) * maps.width() + runs[3 * i + 1] - x0;
      pieces.add(i, maps.cls(), maps.prob(), maps.h(), maps.v(), from);
    }
    return pieces.components();
  }

  /**
   * The 4-connected components of a set of pixels that need not be connected.
   *
   * @return by the raster order of their first pixel; the given one itself if it is connected
   */
  public static List<Component> connected(Component set) {
    return pieces(set, set.runs(), RunLabels.of(set.runs(), set.runs().length));
  }

  /** The pieces of a component whose pixels are those of {@code runs}, perhaps cut finer. */
  static List<Component> pieces(Component whole, int[] runs, RunLabels labels) {
    if (labels.count == 1) {
      return List.of(whole);
    }
    PieceBuilder pieces = new PieceBuilder(runs, labels);
    int from = 0;
    for (int i = 0; i < labels.piece.length; i++) {
      pieces.add(i, whole.cls(), whole.prob(), whole.h(), whole.v(), from);
      from += runs[3 * i + 2] - runs[3 * i + 1];
    }
    return pieces.components();
  }

  private static int[] runs(FieldMaps maps, int x0, int y0) {
    int[] runs = new int[1024];
    int end = 0;
    byte[] cls = maps.cls();
    for (int y = 0; y < maps.height(); y++) {
      int row = y * maps.width();
      int stop = row + maps.width();
      for (int at = row; at < stop; at++) {
        if (cls[at] == 0) {
          continue;
        }
        int start = at;
        while (at < stop && cls[at] != 0) {
          at++;
        }
        if (end + 3 > runs.length) {
          runs = Arrays.copyOf(runs, runs.length + (runs.length >> 1) + 3);
        }
        runs[end++] = y + y0;
        runs[end++] = start - row + x0;
        runs[end++] = at - row + x0;
      }
    }
    return Arrays.copyOf(runs, end);
  }

  /** Collects runs and their pixels by piece. */
  private static final class PieceBuilder {
    private final int[] runs;
    private final int[] piece;
    private final int[][] ownRuns;
    private final byte[][][] planes;
    private final int[] runEnd;
    private final int[] pixelEnd;

    PieceBuilder(int[] runs, RunLabels labels) {
      this.runs = runs;
      piece = labels.piece;
      runEnd = new int[labels.count];
      pixelEnd = new int[labels.count];
      for (int i = 0; i < piece.length; i++) {
        runEnd[piece[i]] += 3;
        pixelEnd[piece[i]] += runs[3 * i + 2] - runs[3 * i + 1];
      }
      ownRuns = new int[labels.count][];
      planes = new byte[labels.count][4][];
      for (int k = 0; k < labels.count; k++) {
        ownRuns[k] = new int[runEnd[k]];
        for (int plane = 0; plane < 4; plane++) {
          planes[k][plane] = new byte[pixelEnd[k]];
        }
      }
      Arrays.fill(runEnd, 0);
      Arrays.fill(pixelEnd, 0);
    }

    void add(int run, byte[] cls, byte[] prob, byte[] h, byte[] v, int from) {
      int k = piece[run];
      int length = runs[3 * run + 2] - runs[3 * run + 1];
      System.arraycopy(runs, 3 * run, ownRuns[k], runEnd[k], 3);
      System.arraycopy(cls, from, planes[k][0], pixelEnd[k], length);
      System.arraycopy(prob, from, planes[k][1], pixelEnd[k], length);
      System.arraycopy(h, from, planes[k][2], pixelEnd[k], length);
      System.arraycopy(v, from, planes[k][3], pixelEnd[k], length);
      runEnd[k] += 3;
      pixelEnd[k] += length;
    }

    List<Component> components() {
      List<Component> all = new ArrayList<>(ownRuns.length);
      for (int k = 0; k < ownRuns.length; k++) {
        all.add(new Component(ownRuns[k], planes[k][0], planes[k][1], planes[k][2], planes[k][3]));
      }
      return all;
    }
  }
}
