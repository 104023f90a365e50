package io.segtme.kernels.component;

import java.util.Arrays;
import java.util.List;

/**
 * Puts the pixels of several disjoint components into one, in raster order; runs that touch become
 * one.
 */
final class ComponentJoin {
  private ComponentJoin() {}

  static Component join(List<Component> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Piece[] pieces = pieces(parts);
    int pixels = Runs.fitting(parts.stream().mapToLong(Component::pixels).sum());
    int[] runs = new int[3 * pieces.length];
    byte[][] planes = new byte[4][pixels];
    int end = 0;
    int at = 0;
    for (Piece piece : pieces) {
      if (end > 0 && runs[end - 3] == piece.y && runs[end - 1] == piece.x0) {
        runs[end - 1] = piece.x1;
      } else {
        runs[end++] = piece.y;
        runs[end++] = piece.x0;
        runs[end++] = piece.x1;
      }
      piece.copy(planes, at);
      at += piece.x1 - piece.x0;
    }
    return new Component(Arrays.copyOf(runs, end), planes[0], planes[1], planes[2], planes[3]);
  }

  private static Piece[] pieces(List<Component> parts) {
    Piece[] pieces = new Piece[parts.stream().mapToInt(c -> c.runs().length / 3).sum()];
    int n = 0;
    for (Component part : parts) {
      int[] runs = part.runs();
      int offset = 0;
      for (int i = 0; i < runs.length; i += 3) {
        pieces[n++] = new Piece(part, offset, runs[i], runs[i + 1], runs[i + 2]);
        offset += runs[i + 2] - runs[i + 1];
      }
    }
    Arrays.sort(pieces);
    return pieces;
  }

  /** One run of one part, and where its pixels begin there. */
  private record Piece(Component part, int offset, int y, int x0, int x1)
      implements Comparable<Piece> {
    @Override
    public int compareTo(Piece other) {
      return y != other.y ? Integer.compare(y, other.y) : Integer.compare(x0, other.x0);
    }

    void copy(byte[][] planes, int at) {
      System.arraycopy(part.cls(), offset, planes[0], at, x1 - x0);
      System.arraycopy(part.prob(), offset, planes[1], at, x1 - x0);
      System.arraycopy(part.h(), offset, planes[2], at, x1 - x0);
      System.arraycopy(part.v(), offset, planes[3], at, x1 - x0);
    }
  }
}
