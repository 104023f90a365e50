package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How far nuclei lie from each other, and whether they seek or shun each other. */
final class DistanceSection {
  private static final NucleusClass TUMOUR = NucleusClass.NEOPLASTIC;
  private static final NucleusClass IMMUNE = NucleusClass.INFLAMMATORY;
  private static final List<Pair> NEAREST =
      List.of(
          new Pair(TUMOUR, TUMOUR),
          new Pair(TUMOUR, IMMUNE),
          new Pair(IMMUNE, TUMOUR),
          new Pair(IMMUNE, IMMUNE),
          new Pair(TUMOUR, NucleusClass.CONNECTIVE));
  private static final List<Pair> CROSS =
      List.of(new Pair(TUMOUR, IMMUNE), new Pair(IMMUNE, IMMUNE));
  private static final int[] RADII = {20, 50, 100};
  private static final String[] STATISTICS = {"median", "mean", "p90"};

  private DistanceSection() {}

  private record Pair(NucleusClass from, NucleusClass to) {
    String title() {
      return Masthead.capital(Figures.word(from)) + " to " + Figures.word(to);
    }

    String nearest(String statistic) {
      return "nearest_%s_to_%s_%s_um".formatted(Figures.word(from), Figures.word(to), statistic);
    }

    String crossK(int radius) {
      return "cross_k_ratio_%s_to_%s_%dum".formatted(Figures.word(from), Figures.word(to), radius);
    }
  }

  static void add(Html html, Figures figures) {
    html.open("div", "class", "grid");
    html.open("section").leaf("h2", "Nearest neighbours");
    List<String> names = new ArrayList<>();
    NEAREST.forEach(pair -> Stream.of(STATISTICS).map(pair::nearest).forEach(names::add));
    String none = figures.reasonOfAll(names);
    if (none != null) {
      Notes.instead(html, none);
    } else {
      nearest(html, figures, names);
    }
    html.close().open("section").leaf("h2", "Cross-K");
    crossK(html, figures);
    html.close().close();
  }

  private static void nearest(Html html, Figures figures, List<String> names) {
    double top = Numbers.top(greatest(figures, names));
    html.open("table").leaf("caption", "Distance to the nearest nucleus, µm");
    html.open("thead").open("tr").leaf("th", "From, to", "scope", "col");
    axis(html, "0", "", Numbers.count(top) + " µm");
    html.leaf("th", "Median", "scope", "col").leaf("th", "Mean", "scope", "col");
    html.leaf("th", "90 %", "scope", "col").close().close().open("tbody");
    Notes notes = new Notes(html, figures);
    for (Pair pair : NEAREST) {
      html.open("tr").leaf("th", pair.title(), "scope", "row");
      Double median = figures.value(pair.nearest("median"));
      Double p90 = figures.value(pair.nearest("p90"));
      Strip strip = Strip.open(html);
      if (median != null && p90 != null) {
        strip.bar(0, 100 * p90 / top, "#c9d3dc").mark(100 * median / top, "strong");
      }
      strip.close();
      for (String statistic : STATISTICS) {
        notes.cell(pair.nearest(statistic), Numbers::of, "class", "n");
      }
      html.close();
    }
    html.close().close();
    html.leaf("p", "Bar: up to the 90th percentile. Line: median.", "class", "note");
    notes.explain();
  }

  private static void crossK(Html html, Figures figures) {
    List<String> names = new ArrayList<>();
    for (Pair pair : CROSS) {
      for (int radius : RADII) {
        names.add(pair.crossK(radius));
      }
    }
    String none = figures.reasonOfAll(names);
    if (none != null) {
      Notes.instead(html, none);
      return;
    }
    int octaves = octaves(figures, names);
    html.open("table").leaf("caption", "Ratio of Ripley’s K to that of complete randomness");
    html.open("thead").open("tr").leaf("th", "Around, counted", "scope", "col");
    html.leaf("th", "Within", "scope", "col");
    axis(html, "1/" + (1 << octaves), "1", String.valueOf(1 << octaves));
    html.leaf("th", "Ratio", "scope", "col").close().close().open("tbody");
    Notes notes = new Notes(html, figures);
    for (Pair pair : CROSS) {
      for (int radius : RADII) {
        html.open("tr").leaf("th", pair.title(), "scope", "row");
        html.leaf("td", radius + " µm", "class", "n");
        Double ratio = figures.value(pair.crossK(radius));
        Strip strip = Strip.open(html);
        if (ratio != null) {
          strip.bar(50, place(ratio, octaves), Shades.css(Shades.diverging(ratio < 1 ? -1 : 1)));
        }
        strip.mark(50, "strong").close();
        notes.cell(pair.crossK(radius), Numbers::of, "class", "n");
        html.close();
      }
    }
    html.close().close();
    html.leaf(
        "p",
        "Above 1: more often together than chance; below 1: apart. Logarithmic.",
        "class",
        "note");
    notes.explain();
  }

  /** Place of a ratio on the strip, by its logarithm; 1 is in the middle. */
  private static double place(double ratio, int octaves) {
    double log = Math.log(ratio) / Math.log(2);
    return 50 + 50 * Math.max(-1, Math.min(1, log / octaves));
  }

  /** Powers of two that hold all ratios but zero, at most 64-fold. */
  private static int octaves(Figures figures, List<String> names) {
    double most = 1;
    for (String name : names) {
      Double ratio = figures.value(name);
      if (ratio != null && ratio > 0) {
        most = Math.max(most, Math.abs(Math.log(ratio) / Math.log(2)));
      }
    }
    return (int) Math.min(6, Math.ceil(most));
  }

  private static double greatest(Figures figures, List<String> names) {
    double most = 0;
    for (String name : names) {
      Double value = figures.value(name);
      most = value == null ? most : Math.max(most, value);
    }
    return most;
  }

  private static void axis(Html html, String low, String middle, String high) {
    html.open("th", "class", "strip").open("div", "class", "axis");
    html.leaf("span", low).leaf("span", middle).leaf("span", high).close().close();
  }
}
