package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeReport;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a slide by name. One that a report does not have is undefined like any other. */
final class TmeValues {
  /** Classes that figures are made of, in the order of the network's classes. */
  static final List<NucleusClass> CLASSES =
      List.of(
          NucleusClass.NEOPLASTIC,
          NucleusClass.INFLAMMATORY,
          NucleusClass.CONNECTIVE,
          NucleusClass.DEAD,
          NucleusClass.NON_NEOPLASTIC_EPITHELIAL);

  private final Map<String, TmeFigure> byName = new HashMap<>();

  TmeValues(TmeReport report) {
    report.getFigures().forEach(figure -> byName.put(figure.getName(), figure));
  }

  /** The figure's value, or null if it is undefined. */
  @Nullable Double value(String name) {
    TmeFigure figure = byName.get(name);
    return figure == null ? null : figure.getValue();
  }

  boolean isDefined(String name) {
    return value(name) != null;
  }

  /** The figure as text, or a dash. */
  String text(String name, DoubleFunction<String> format) {
    Double value = value(name);
    return value == null ? NumberText.DASH : format.apply(value);
  }

  /** Why a figure is undefined, in words. */
  String reason(String name) {
    TmeFigure figure = byName.get(name);
    return figure == null ? "not in this report" : Wording.ofReason(figure.getReason());
  }

  /** Why all of these are undefined, if it is for one reason; null otherwise. */
  @Nullable String reasonOfAll(Collection<String> names) {
    if (names.stream().anyMatch(this::isDefined)) {
      return null;
    }
    List<String> reasons = names.stream().map(this::reason).distinct().toList();
    return reasons.size() == 1 ? reasons.get(0) : null;
  }

  /** The greatest of these figures, or 0 if all are undefined. */
  double greatest(Collection<String> names) {
    double most = 0;
    for (String name : names) {
      Double value = value(name);
      most = value == null ? most : Math.max(most, value);
    }
    return most;
  }
}
