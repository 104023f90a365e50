package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.util.List;

/** Size and shape of the nuclei of each class: one table a measure. */
final class MorphologySection {
  private static final List<Measure> MEASURES =
      List.of(
          new Measure("area", "_um2", "Area, µm²"),
          new Measure("perimeter", "_um", "Perimeter, µm"),
          new Measure("circularity", "", "Circularity, 4πA/P²"),
          new Measure("eccentricity", "", "Eccentricity"),
          new Measure("solidity", "", "Solidity"));
  private static final String[] STATISTICS = {"mean", "sd", "median", "p10", "p90"};
  private static final String[] TITLES = {"Mean", "SD", "Median", "10 %", "90 %"};

  private MorphologySection() {}

  private record Measure(String word, String unit, String title) {
    String name(NucleusClass nucleusClass, String statistic) {
      return Figures.word(nucleusClass) + "_" + word + "_" + statistic + unit;
    }
  }

  static void add(Html html, Figures figures) {
    html.open("section").leaf("h2", "Morphology");
    String none = figures.reasonOfAll(allNames());
    if (none != null) {
      Notes.instead(html, none);
      html.close();
      return;
    }
    Notes notes = new Notes(html, figures);
    html.open("div", "class", "tables");
    for (Measure measure : MEASURES) {
      table(html, measure, notes);
    }
    new FigureTable(html, figures, "Anisonucleosis")
        .row("Coefficient of variation of neoplastic area", "neoplastic_area_cv", Numbers::of)
        .close();
    html.close();
    notes.explain();
    html.close();
  }

  private static void table(Html html, Measure measure, Notes notes) {
    html.open("table").leaf("caption", measure.title()).open("thead").open("tr");
    html.leaf("th", "Class", "scope", "col");
    for (String title : TITLES) {
      html.leaf("th", title, "scope", "col");
    }
    html.close().close().open("tbody");
    for (NucleusClass each : Figures.CLASSES) {
      html.open("tr");
      Classes.rowHead(html, each);
      for (String statistic : STATISTICS) {
        notes.cell(measure.name(each, statistic), Numbers::of, "class", "n");
      }
      html.close();
    }
    html.close().close();
  }

  private static List<String> allNames() {
    return MEASURES.stream()
        .flatMap(
            measure ->
                Figures.CLASSES.stream()
                    .flatMap(each -> List.of(STATISTICS).stream().map(s -> measure.name(each, s))))
        .toList();
  }
}
