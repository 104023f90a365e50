package io.segtme.connectors.export.record;

import io.segtme.events.TmeField;
import io.segtme.events.TmeFieldFigure;
import io.segtme.events.TmeReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reports of the tumour microenvironment, which travel in parts, made whole again. */
public final class TmeReports {
  private TmeReports() {}

  /**
   * Joins the parts of one report, given in any order, into one record: slide figures, phenotype
   * and narrative of part 0, the fields of all parts in the order of the parts.
   *
   * @return a record of its own that calls itself part 0 of 1
   * @throws IllegalArgumentException if a part is missing, comes twice, or is of another report
   */
  public static TmeReport whole(List<TmeReport> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a report has at least one part; none was given");
    }
    List<TmeReport> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparingInt(TmeReport::getPart));
    TmeReport first = ordered.get(0);
    int next = 0;
    List<TmeFieldFigure> figures = List.of();
    List<TmeField> fields = new ArrayList<>();
    for (TmeReport part : ordered) {
      requireSameReport(first, part);
      if (part.getPart() < next) {
        throw refused(part, "comes twice; give each part once");
      }
      if (part.getPart() > next) {
        throw missing(first, next);
      }
      if (!part.getFields().isEmpty()) {
        if (!fields.isEmpty() && !figures.equals(part.getFieldFigures())) {
          throw refused(part, "names other figures of fields than the parts before it");
        }
        figures = part.getFieldFigures();
        fields.addAll(part.getFields());
      }
      next++;
    }
    if (next < first.getParts()) {
      throw missing(first, next);
    }
    return TmeReport.newBuilder(first)
        .setPart(0)
        .setParts(1)
        .setFieldFigures(figures)
        .setFields(fields)
        .build();
  }

  private static void requireSameReport(TmeReport first, TmeReport part) {
    if (part.getPart() < 0 || part.getPart() >= part.getParts()) {
      throw refused(part, "has a number outside 0 to " + (part.getParts() - 1));
    }
    if (!part.getLineage().equals(first.getLineage())
        || part.getKind() != first.getKind()
        || part.getParts() != first.getParts()) {
      throw refused(
          part,
          "is not of the %s report of run %s in %d parts; give the parts of one report alone"
              .formatted(first.getKind(), first.getLineage().getRunId(), first.getParts()));
    }
  }

  private static IllegalArgumentException missing(TmeReport report, int number) {
    return new IllegalArgumentException(
        "%s report of slide %s: part %d of %d is missing; read the topic to its end"
            .formatted(
                report.getKind(), report.getLineage().getSlideId(), number, report.getParts()));
  }

  private static IllegalArgumentException refused(TmeReport part, String why) {
    return new IllegalArgumentException(
        "%s report of slide %s, run %s: part %d of %d %s"
            .formatted(
                part.getKind(),
                part.getLineage().getSlideId(),
                part.getLineage().getRunId(),
                part.getPart(),
                part.getParts(),
                why));
  }
}
