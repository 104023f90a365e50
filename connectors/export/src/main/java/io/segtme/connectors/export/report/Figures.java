package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeReport;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a slide by name. One that a report does not have is undefined like any other. */
final class Figures {
  /** Classes that figures are made of, in the order of the network's classes. */
  static final List<NucleusClass> CLASSES =
      List.of(
          NucleusClass.NEOPLASTIC,
          NucleusClass.INFLAMMATORY,
          NucleusClass.CONNECTIVE,
          NucleusClass.DEAD,
          NucleusClass.NON_NEOPLASTIC_EPITHELIAL);

  /** Reasons whose names alone do not say enough. */
  private static final Map<String, String> REASONS =
      Map.of(
          "MODEL_UNTYPED", "the model tells no classes",
          "SLIDE_IN_WORK", "the slide is still in work",
          "TISSUE_UNDER_10_PERCENT", "under 10 % tissue",
          "ZERO_DENOMINATOR", "nothing to divide by");

  private final Map<String, TmeFigure> byName = new HashMap<>();

  Figures(TmeReport report) {
    report.getFigures().forEach(figure -> byName.put(figure.getName(), figure));
  }

  /** What figures call a class. */
  static String word(NucleusClass nucleusClass) {
    return switch (nucleusClass) {
      case NON_NEOPLASTIC_EPITHELIAL -> "epithelial";
      default -> nucleusClass.name().toLowerCase(Locale.ROOT);
    };
  }

  @Nullable Double value(String name) {
    TmeFigure figure = byName.get(name);
    return figure == null ? null : figure.getValue();
  }

  /** The figure as text, or a dash. */
  String text(String name, DoubleFunction<String> format) {
    Double value = value(name);
    return value == null ? Numbers.DASH : format.apply(value);
  }

  /** Why a figure is undefined, in words. */
  String reason(String name) {
    TmeFigure figure = byName.get(name);
    return figure == null ? "not in this report" : words(figure.getReason());
  }

  /** Why all of these are undefined, where it is for one reason; null else. */
  @Nullable String reasonOfAll(Collection<String> names) {
    if (names.stream().anyMatch(name -> value(name) != null)) {
      return null;
    }
    List<String> reasons = names.stream().map(this::reason).distinct().toList();
    return reasons.size() == 1 ? reasons.get(0) : null;
  }

  /** A reason's name in words. */
  static String words(@Nullable String reason) {
    if (reason == null) {
      return "no reason given";
    }
    return REASONS.getOrDefault(reason, reason.toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
