package io.segtme.kernels.tme.field;

import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.Interruption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of every field that holds tissue or nuclei.
 *
 * @param heads what the values of each field are
 * @param fields by row, then column
 */
public record FieldReport(List<Figure.Head> heads, List<FieldValues> fields) {

  /**
   * Goes through the fields of a slide.
   *
   * @param nuclei of the slide, by field
   * @param groupFigures of these groups
   * @param typed whether the model distinguishes kinds of nuclei
   */
  public static FieldReport of(
      FieldGrid grid,
      Groups nuclei,
      GroupFigures groupFigures,
      FieldPattern pattern,
      boolean typed) {
    List<FieldValues> fields = new ArrayList<>();
    for (int field = 0; field < grid.size(); field++) {
      if (grid.tissueMm2(field) > 0 || !nuclei.isEmpty(field)) {
        Interruption.check(0);
        fields.add(values(grid, field, figures(grid, field, groupFigures, pattern, typed)));
      }
    }
    List<Figure.Head> heads =
        figures(grid, 0, groupFigures, pattern, typed).stream().map(Figure::head).toList();
    return new FieldReport(heads, fields);
  }

  private static List<Figure> figures(
      FieldGrid grid, int field, GroupFigures groupFigures, FieldPattern pattern, boolean typed) {
    Figures figures = new Figures(typed);
    groupFigures.addField(field, grid, figures);
    figures.add("gi_star_inflammatory_density", "1", pattern.giStar(field));
    return figures.list();
  }

  private static FieldValues values(FieldGrid grid, int field, List<Figure> figures) {
    double[] values = new double[figures.size()];
    @Nullable String[] reasons = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      Double value = figures.get(i).value();
      values[i] = value == null ? Double.NaN : value;
      reasons[i] = figures.get(i).reason();
    }
    return new FieldValues(
        grid.column(field), grid.row(field), grid.tissueShare(field), values, reasons);
  }
}
