package io.segtme.segmentation.narrate.rules;

import java.util.OptionalDouble;

/** Distances, attraction and clustering of nuclei. */
final class SpatialText {
  /** A standard normal score beyond this is unlikely (5 %) under random labels. */
  private static final double SIGNIFICANT = 1.96;

  private SpatialText() {}

  static void write(ReportMetrics metrics, Prose prose) {
    prose.about(
        "the distance from neoplastic to inflammatory nuclei",
        "The median distance from a neoplastic nucleus to the nearest inflammatory"
            + " nucleus is"
            + " {nearest_neoplastic_to_inflammatory_median_um} µm.");
    prose.about(
        "the share of neoplastic nuclei near inflammatory nuclei",
        "Of neoplastic nuclei, {neoplastic_near_inflammatory_20um_share%} have an inflammatory"
            + " nucleus within 20 µm and {neoplastic_near_inflammatory_50um_share%} within 50 µm.");
    prose.about(
        "the distance between neoplastic nuclei",
        "The median distance between nearest neoplastic neighbours is"
            + " {nearest_neoplastic_to_neoplastic_median_um} µm.");
    prose.about(
        "the cross-K ratio of neoplastic to inflammatory nuclei",
        "Against complete spatial randomness, inflammatory nuclei around neoplastic nuclei"
            + " are {cross_k_ratio_neoplastic_to_inflammatory_20um} times as frequent within 20 µm,"
            + " {cross_k_ratio_neoplastic_to_inflammatory_50um} times within 50 µm and"
            + " {cross_k_ratio_neoplastic_to_inflammatory_100um} times within 100 µm"
            + " (cross-K ratio).");
    neighbourhood(metrics, prose);
    prose.about(
        "the overlap of neoplastic and inflammatory nuclei",
        "The Morisita-Horn index of overlap of neoplastic and inflammatory nuclei is"
            + " {morisita_horn_neoplastic_inflammatory}.");
    prose.about(
        "the spatial autocorrelation of inflammatory density",
        "The spatial autocorrelation of inflammatory density between fields is"
            + " {moran_i_inflammatory_density} (Moran's I).");
    prose.about(
        "the hot spots of inflammatory density",
        "{hot_fields_inflammatory|field is a hot spot|fields are hot spots} of inflammatory"
            + " density (Getis-Ord Gi*).");
  }

  private static void neighbourhood(ReportMetrics metrics, Prose prose) {
    OptionalDouble z = metrics.value("enrichment_z_neoplastic_inflammatory");
    String frequency =
        z.orElse(0) > SIGNIFICANT
            ? "more often than"
            : z.orElse(0) < -SIGNIFICANT ? "less often than" : "about as often as";
    prose.about(
        "the neighbourhood enrichment of neoplastic and inflammatory nuclei",
        "Neoplastic and inflammatory nuclei are neighbours "
            + frequency
            + " random labels would be (z = {enrichment_z_neoplastic_inflammatory}).");
  }
}
