package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure of the size or shape of nuclei.
 *
 * @param word what the names of its figures call it
 * @param unit how these names end
 * @param title for people
 */
record MorphologyMeasure(String word, String unit, String title) {
  static final List<MorphologyMeasure> ALL =
      List.of(
          new MorphologyMeasure("area", "_um2", "Area, µm²"),
          new MorphologyMeasure("perimeter", "_um", "Perimeter, µm"),
          new MorphologyMeasure("circularity", "", "Circularity, 4πA/P²"),
          new MorphologyMeasure("eccentricity", "", "Eccentricity"),
          new MorphologyMeasure("solidity", "", "Solidity"));

  static final List<String> STATISTICS = List.of("mean", "sd", "median", "p10", "p90");

  /** Name of the figure of a class. */
  String name(NucleusClass nucleusClass, String statistic) {
    return Wording.ofClass(nucleusClass) + "_" + word + "_" + statistic + unit;
  }

  /** Why no measure of any class is defined, or null if one is or the reasons differ. */
  static @Nullable String undefined(TmeValues values) {
    List<String> names =
        ALL.stream()
            .flatMap(
                measure ->
                    TmeValues.CLASSES.stream()
                        .flatMap(each -> STATISTICS.stream().map(s -> measure.name(each, s))))
            .toList();
    return values.reasonOfAll(names);
  }
}
