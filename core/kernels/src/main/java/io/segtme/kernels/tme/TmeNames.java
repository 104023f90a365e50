package io.segtme.kernels.tme;

import java.util.BitSet;
import java.util.List;

/** Names and units of all figures, in the order in which results have them. */
public final class TmeNames {
  private static final TmeResult EMPTY = empty();

  private TmeNames() {}

  /** The figures of a slide. */
  public static List<FieldFigure> slide() {
    return EMPTY.slide().stream()
        .map(figure -> new FieldFigure(figure.name(), figure.unit()))
        .toList();
  }

  /** The figures of a field. */
  public static List<FieldFigure> field() {
    return EMPTY.fieldFigures();
  }

  /** A result without nuclei has every figure, undefined or not. */
  private static TmeResult empty() {
    TissueWindow window = new TissueWindow(1, 1, 1, 1, 1, new BitSet().toLongArray());
    TmeComputation computation =
        new TmeComputation(new TmeNuclei(0), window, true, TmeThresholds.standard());
    while (computation.step()) {
      continue;
    }
    return computation.result();
  }
}
