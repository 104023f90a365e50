package io.segtme.kernels.tme;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The figures of every field that holds tissue or nuclei. */
final class FieldReport {
  private final FieldGrid grid;
  private final Groups nuclei;
  private final GroupFigures groupFigures;
  private final FieldPattern pattern;
  private final boolean typed;
  private final List<FieldValues> fields = new ArrayList<>();
  private List<FieldFigure> heads = List.of();

  FieldReport(
      FieldGrid grid,
      Groups nuclei,
      GroupFigures groupFigures,
      FieldPattern pattern,
      boolean typed) {
    this.grid = grid;
    this.nuclei = nuclei;
    this.groupFigures = groupFigures;
    this.pattern = pattern;
    this.typed = typed;
  }

  /** Goes through the fields row by row; the first one, full or not, tells what figures are. */
  Work work() {
    return Work.inOrder(
        IntStream.range(0, grid.size())
            .filter(field -> field == 0 || isReported(field))
            .mapToObj(this::measure)
            .iterator());
  }

  /** What the values of each field are. */
  List<FieldFigure> heads() {
    return heads;
  }

  List<FieldValues> fields() {
    return fields;
  }

  private boolean isReported(int field) {
    return grid.tissueMm2(field) > 0 || !nuclei.isEmpty(field);
  }

  private Work measure(int field) {
    Figures figures = new Figures(typed);
    String noDensity = grid.hasDensity(field) ? null : TmeReasons.TISSUE_UNDER_10_PERCENT;
    return Work.inOrder(
        List.of(
            () -> groupFigures.work(field, grid.tissueMm2(field), noDensity, figures),
            () -> Work.costed(1, i -> add(field, figures))));
  }

  private int add(int field, Figures figures) {
    figures.add("gi_star_inflammatory_density", "1", pattern.giStar(field));
    if (field == 0) {
      heads = figures.heads();
    }
    if (isReported(field)) {
      fields.add(figures.ofField(grid.column(field), grid.row(field), grid.tissueShare(field)));
    }
    return figures.size();
  }
}
