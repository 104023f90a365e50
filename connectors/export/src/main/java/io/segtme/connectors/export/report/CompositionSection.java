package io.segtme.connectors.export.report;

import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many nuclei there are of each class, and what follows from the counts. */
final class CompositionSection {
  private CompositionSection() {}

  static void add(Html html, SlideCompleted completed, @Nullable TmeReport tme) {
    if (completed.getNucleiByClass().isEmpty()) {
      return;
    }
    @Nullable Figures figures = tme == null ? null : new Figures(tme);
    html.open("div", "class", "grid").open("section").leaf("h2", "Composition");
    counts(html, completed, figures);
    html.close();
    if (figures != null) {
      html.open("section").leaf("h2", "Ratios");
      ratios(html, figures);
      html.close();
    }
    html.close();
  }

  private static void counts(Html html, SlideCompleted completed, @Nullable Figures figures) {
    Map<String, Long> counts = completed.getNucleiByClass();
    List<NucleusClass> shown = Classes.shown(completed);
    double all = Math.max(1, shown.stream().mapToLong(c -> Classes.count(counts, c)).sum());
    html.open("table").leaf("caption", "Nuclei by class").open("thead").open("tr");
    html.leaf("th", "Class", "scope", "col").leaf("th", "", "class", "strip");
    html.leaf("th", "Nuclei", "scope", "col").leaf("th", "Share", "scope", "col");
    if (figures != null) {
      html.leaf("th", "per mm²", "scope", "col");
    }
    html.close().close().open("tbody");
    @Nullable Notes notes = figures == null ? null : new Notes(html, figures);
    for (NucleusClass each : shown) {
      long count = Classes.count(counts, each);
      html.open("tr");
      Classes.rowHead(html, each);
      Strip.open(html).bar(0, 100 * count / all, ClassStyle.of(each).css()).close();
      html.leaf("td", Numbers.count(count), "class", "n");
      html.leaf("td", Numbers.percent(count / all), "class", "n");
      if (notes != null) {
        notes.cell(density(each), Numbers::of, "class", "n");
      }
      html.close();
    }
    html.close().close();
    if (notes != null) {
      notes.explain();
    }
  }

  private static String density(NucleusClass nucleusClass) {
    return nucleusClass == NucleusClass.NUCLEUS
        ? "density_all_per_mm2"
        : "density_" + Figures.word(nucleusClass) + "_per_mm2";
  }

  private static void ratios(Html html, Figures figures) {
    new FigureTable(html, figures, "What follows from counts and areas")
        .row("Cellularity: neoplastic share of nuclei", "cellularity", Numbers::percent)
        .row("Immune to tumour: inflammatory to neoplastic", "immune_to_tumour_ratio", Numbers::of)
        .row("Inflammatory share of stromal nuclei", "stromal_immune_share", Numbers::percent)
        .row("Tumour-stroma ratio, by nuclear area", "tumour_stroma_ratio", Numbers::percent)
        .row("Dead share of nuclei", "necrosis_fraction", Numbers::percent)
        .row(
            "Neoplastic share of epithelial nuclei",
            "malignant_share_of_epithelium",
            Numbers::percent)
        .row("Shannon entropy, 0 to 1", "shannon_entropy", Numbers::of)
        .row("Simpson index, 0 to 0.8", "simpson_index", Numbers::of)
        .close();
  }
}
