package io.segtme.kernels.tme.figure;

import java.util.ArrayList;
import java.util.List;

/** The figures of a slide or a field, in the order in which they are added. */
public final class Figures {
  private final boolean typed;
  private final List<Figure> list = new ArrayList<>();

  /**
   * @param typed whether the model distinguishes kinds of nuclei; if not, every figure that rests
   *     on them is null
   */
  public Figures(boolean typed) {
    this.typed = typed;
  }

  /** Adds a figure that rests on kinds of nuclei. */
  public void add(String name, String unit, Outcome outcome) {
    addOfAll(name, unit, typed ? outcome : Outcome.none(TmeReasons.MODEL_UNTYPED));
  }

  /** Adds a figure that needs no kinds. */
  public void addOfAll(String name, String unit, Outcome outcome) {
    String reason = outcome.reason();
    list.add(new Figure(name, unit, reason == null ? outcome.value() : null, reason));
  }

  public List<Figure> list() {
    return List.copyOf(list);
  }
}
