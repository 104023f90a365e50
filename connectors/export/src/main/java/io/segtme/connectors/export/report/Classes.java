package io.segtme.connectors.export.report;

import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which classes a page shows, and their mark. */
final class Classes {
  private Classes() {}

  /** The typed classes, those without nuclei included; {@code NUCLEUS} alone where untyped. */
  static List<NucleusClass> shown(SlideCompleted completed) {
    Map<String, Long> counts = completed.getNucleiByClass();
    List<NucleusClass> shown = new ArrayList<>();
    boolean untyped = count(counts, NucleusClass.NUCLEUS) > 0;
    for (NucleusClass each : NucleusClass.values()) {
      boolean ofModel = untyped == (each == NucleusClass.NUCLEUS);
      if (ofModel || count(counts, each) > 0) {
        shown.add(each);
      }
    }
    return shown;
  }

  static long count(Map<String, Long> counts, NucleusClass nucleusClass) {
    return counts.getOrDefault(nucleusClass.name(), 0L);
  }

  /** A square of the class's colour; its name must stand beside it. */
  static void swatch(Html html, NucleusClass nucleusClass) {
    String style = "background:" + ClassStyle.of(nucleusClass).css();
    html.leaf("i", "", "class", "swatch", "style", style);
  }

  /** The head of a table's row: swatch and name. */
  static void rowHead(Html html, NucleusClass nucleusClass) {
    html.open("th", "scope", "row");
    swatch(html, nucleusClass);
    html.text(ClassStyle.of(nucleusClass).title()).close();
  }
}
