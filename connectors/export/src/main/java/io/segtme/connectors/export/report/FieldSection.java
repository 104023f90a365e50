package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where on the slide nuclei are dense: a map a class, on the ground of the slide's picture. */
final class FieldSection {
  private static final List<NucleusClass> MAPPED =
      List.of(NucleusClass.NEOPLASTIC, NucleusClass.INFLAMMATORY);

  /** Above this a field is a hot one (specification, section 9). */
  private static final double HOT = 2.58;

  private FieldSection() {}

  static void add(Html html, SlideCompleted completed, TmeReport tme, Figures figures) {
    if (tme.getFields().isEmpty()) {
      return;
    }
    html.open("div", "class", "grid");
    for (NucleusClass each : MAPPED) {
      html.open("section").leaf("h2", Masthead.capital(Figures.word(each)) + " nuclei by field");
      map(html, completed, tme, each, figures);
      html.close();
    }
    html.close();
  }

  private static void map(
      Html html, SlideCompleted completed, TmeReport tme, NucleusClass mapped, Figures figures) {
    String name = "density_" + Figures.word(mapped) + "_per_mm2";
    FieldGrid grid = FieldGrid.of(completed, tme, name, hot(mapped), HOT);
    if (grid.known().isEmpty()) {
      String reason = figures.value(name) == null ? figures.reason(name) : "too little tissue";
      Notes.instead(html, "no field has a density: " + reason);
      return;
    }
    String side = PictureSection.length(tme.getFieldSizeUm());
    FieldMap map = new FieldMap(html, grid);
    html.open("figure");
    map.draw(
        mapped.name(),
        "Map of the density of %s nuclei in fields of %s, per mm²: %s"
            .formatted(Figures.word(mapped), side, grid.summary()));
    html.open("figcaption");
    html.leaf("p", "Nuclei per mm² of tissue in fields of " + side, "class", "note");
    map.legend();
    html.close().close();
  }

  private static @Nullable String hot(NucleusClass mapped) {
    return mapped == NucleusClass.INFLAMMATORY ? "gi_star_inflammatory_density" : null;
  }
}
