package io.segtme.kernels.tme;

import java.util.ArrayList;
import java.util.List;

/** The figures of a slide or a field, in the order in which they are added. */
final class Figures {
  private final boolean typed;
  private final List<Figure> list = new ArrayList<>();

  /**
   * @param typed whether the model tells classes; if not, every figure that rests on them is null
   */
  Figures(boolean typed) {
    this.typed = typed;
  }

  /** Adds a figure that rests on classes. */
  void add(String name, String unit, Outcome outcome) {
    addOfAll(name, unit, typed ? outcome : Outcome.none(TmeReasons.MODEL_UNTYPED));
  }

  /** Adds a figure that needs no classes. */
  void addOfAll(String name, String unit, Outcome outcome) {
    String reason = outcome.reason();
    list.add(new Figure(name, unit, reason == null ? outcome.value() : null, reason));
  }

  int size() {
    return list.size();
  }

  List<Figure> list() {
    return List.copyOf(list);
  }

  /** What the figures are. */
  List<FieldFigure> heads() {
    return list.stream().map(figure -> new FieldFigure(figure.name(), figure.unit())).toList();
  }

  /** The figures as those of a field. */
  FieldValues ofField(int column, int row, double tissueShare) {
    double[] values = new double[list.size()];
    String[] reasons = new String[list.size()];
    for (int i = 0; i < values.length; i++) {
      Double value = list.get(i).value();
      values[i] = value == null ? Double.NaN : value;
      reasons[i] = list.get(i).reason();
    }
    return new FieldValues(column, row, tissueShare, values, reasons);
  }
}
