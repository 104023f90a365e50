package io.segtme.connectors.export.report;

import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.events.NucleusClass;
import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** Which classes are neighbours more or less often than chance: z of every pair of classes. */
final class EnrichmentSection {
  /** Beyond this a pair differs from chance at the 5 % level. */
  private static final double CHANCE = 1.96;

  /** From here on the colour is the deepest. */
  private static final double DEEPEST = 50;

  private EnrichmentSection() {}

  static void add(Html html, Figures figures) {
    html.open("div", "class", "grid");
    html.open("section").leaf("h2", "Neighbourhood enrichment");
    List<String> names =
        Figures.CLASSES.stream()
            .flatMap(a -> Figures.CLASSES.stream().map(b -> name(a, b)))
            .toList();
    String none = figures.reasonOfAll(names);
    if (none != null) {
      Notes.instead(html, none);
    } else {
      table(html, figures);
    }
    html.close().open("section").leaf("h2", "Mixing and clusters");
    mixing(html, figures);
    html.close().close();
  }

  private static void table(Html html, Figures figures) {
    html.open("table", "class", "heat");
    html.leaf("caption", "z of pairs within 50 µm against random labels").open("thead").open("tr");
    html.leaf("th", "", "class", "corner");
    for (NucleusClass each : Figures.CLASSES) {
      html.open("th", "scope", "col");
      Classes.swatch(html, each);
      html.leaf("abbr", abbreviation(each), "title", ClassStyle.of(each).title()).close();
    }
    html.close().close().open("tbody");
    Notes notes = new Notes(html, figures);
    for (NucleusClass a : Figures.CLASSES) {
      html.open("tr");
      Classes.rowHead(html, a);
      for (NucleusClass b : Figures.CLASSES) {
        Double z = figures.value(name(a, b));
        Color ground = Shades.diverging(z == null ? 0 : strength(z));
        notes.cell(name(a, b), EnrichmentSection::signed, "style", Shades.style(ground));
      }
      html.close();
    }
    html.close().close();
    html.leaf(
        "p",
        "+, orange: neighbours more often than chance; −, blue: less often; white: |z| below 1.96.",
        "class",
        "note");
    notes.explain();
  }

  private static void mixing(Html html, Figures figures) {
    new FigureTable(html, figures, "How neoplastic and inflammatory nuclei lie")
        .row(
            "Neoplastic with an inflammatory within 20 µm",
            "neoplastic_near_inflammatory_20um_share",
            Numbers::percent)
        .row("– within 50 µm", "neoplastic_near_inflammatory_50um_share", Numbers::percent)
        .row("Morisita-Horn overlap, 0 to 1", "morisita_horn_neoplastic_inflammatory", Numbers::of)
        .row(
            "Moran's I of inflammatory density, −1 to 1",
            "moran_i_inflammatory_density",
            Numbers::of)
        .row("Hot fields of inflammatory nuclei", "hot_fields_inflammatory", Numbers::count)
        .row("Nuclei outside the tissue mask", "nuclei_outside_tissue", Numbers::count)
        .close();
  }

  /** Depth of a z by its logarithm, since z grows with the number of nuclei; 0 within chance. */
  private static double strength(double z) {
    double size = Math.abs(z);
    if (size < CHANCE) {
      return 0;
    }
    double depth = Math.log(size / CHANCE) / Math.log(DEEPEST / CHANCE);
    return Math.signum(z) * (0.15 + 0.85 * Math.min(1, depth));
  }

  private static String signed(double z) {
    return String.format(Locale.ROOT, "%+.1f", z).replace('-', '−');
  }

  private static String name(NucleusClass a, NucleusClass b) {
    return "enrichment_z_" + Figures.word(a) + "_" + Figures.word(b);
  }

  private static String abbreviation(NucleusClass nucleusClass) {
    return switch (nucleusClass) {
      case NEOPLASTIC -> "Neo";
      case INFLAMMATORY -> "Inf";
      case CONNECTIVE -> "Con";
      case DEAD -> "Dead";
      case NON_NEOPLASTIC_EPITHELIAL -> "Epi";
      case NUCLEUS -> "All";
    };
  }
}
