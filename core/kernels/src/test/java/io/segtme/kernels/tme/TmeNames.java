package io.segtme.kernels.tme;

import io.segtme.kernels.tme.figure.Figure;
import java.util.List;

/** Names and units of all figures, in the order in which results have them. */
public final class TmeNames {
  /** A result without nuclei has every figure, undefined or not. */
  private static final TmeResult EMPTY = Scene.of(List.of(), Scene.full(1, 1)).result();

  private TmeNames() {}

  /** The figures of a slide. */
  public static List<Figure.Head> slide() {
    return EMPTY.slide().stream().map(Figure::head).toList();
  }

  /** The figures of a field. */
  public static List<Figure.Head> field() {
    return EMPTY.fieldFigures();
  }
}
