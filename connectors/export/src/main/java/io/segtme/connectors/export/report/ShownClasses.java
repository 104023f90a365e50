package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import java.util.ArrayList;
import java.util.List;

/**
 * Which classes a page shows, with their counts.
 *
 * @param classes the typed classes, those without nuclei included; {@code NUCLEUS} alone if untyped
 */
record ShownClasses(SlideCompleted completed, List<NucleusClass> classes) {

  static ShownClasses of(SlideCompleted completed) {
    List<NucleusClass> shown = new ArrayList<>();
    boolean untyped = count(completed, NucleusClass.NUCLEUS) > 0;
    for (NucleusClass each : NucleusClass.values()) {
      boolean ofModel = untyped == (each == NucleusClass.NUCLEUS);
      if (ofModel || count(completed, each) > 0) {
        shown.add(each);
      }
    }
    return new ShownClasses(completed, shown);
  }

  long count(NucleusClass nucleusClass) {
    return count(completed, nucleusClass);
  }

  /** Share of a class in all nuclei shown, 0 if there is none. */
  double share(NucleusClass nucleusClass) {
    return count(nucleusClass)
        / (double) Math.max(1, classes.stream().mapToLong(this::count).sum());
  }

  /** Name of the figure that holds the density of a class. */
  String density(NucleusClass nucleusClass) {
    return nucleusClass == NucleusClass.NUCLEUS
        ? "density_all_per_mm2"
        : "density_" + Wording.ofClass(nucleusClass) + "_per_mm2";
  }

  private static long count(SlideCompleted completed, NucleusClass nucleusClass) {
    return completed.getNucleiByClass().getOrDefault(nucleusClass.name(), 0L);
  }
}
