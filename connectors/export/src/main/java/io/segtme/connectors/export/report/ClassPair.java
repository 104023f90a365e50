package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;

/** Two classes of which a figure tells how the second lies around the first. */
record ClassPair(NucleusClass from, NucleusClass to) {
  String title() {
    return Wording.capital(Wording.ofClass(from)) + " to " + Wording.ofClass(to);
  }

  /** Name of the figure of distances to the nearest nucleus: median, mean or p90. */
  String nearest(String statistic) {
    return "nearest_%s_to_%s_%s_um"
        .formatted(Wording.ofClass(from), Wording.ofClass(to), statistic);
  }

  /** Name of the figure of cross-K within a radius in micrometres. */
  String crossK(int radius) {
    return "cross_k_ratio_%s_to_%s_%dum"
        .formatted(Wording.ofClass(from), Wording.ofClass(to), radius);
  }

  /** Name of the figure of neighbourhood enrichment. */
  String enrichment() {
    return "enrichment_z_" + Wording.ofClass(from) + "_" + Wording.ofClass(to);
  }
}
