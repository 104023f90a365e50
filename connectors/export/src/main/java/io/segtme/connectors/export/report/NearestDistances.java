package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far nuclei lie from the nearest one of a class, as bars of one scale. */
final class NearestDistances {
  static final List<ClassPair> PAIRS =
      List.of(
          new ClassPair(NucleusClass.NEOPLASTIC, NucleusClass.NEOPLASTIC),
          new ClassPair(NucleusClass.NEOPLASTIC, NucleusClass.INFLAMMATORY),
          new ClassPair(NucleusClass.INFLAMMATORY, NucleusClass.NEOPLASTIC),
          new ClassPair(NucleusClass.INFLAMMATORY, NucleusClass.INFLAMMATORY),
          new ClassPair(NucleusClass.NEOPLASTIC, NucleusClass.CONNECTIVE));

  private static final List<String> STATISTICS = List.of("median", "mean", "p90");

  private final TmeValues values;
  private final List<String> names = new ArrayList<>();

  NearestDistances(TmeValues values) {
    this.values = values;
    for (ClassPair pair : PAIRS) {
      STATISTICS.forEach(statistic -> names.add(pair.nearest(statistic)));
    }
  }

  /** Why there is no distance at all, or null if there is one or the reasons differ. */
  @Nullable String undefined() {
    return values.reasonOfAll(names);
  }

  /** The scale's top in micrometres, a round number. */
  double top() {
    return NumberText.top(values.greatest(names));
  }

  boolean hasBar(ClassPair pair) {
    return values.isDefined(pair.nearest("median")) && values.isDefined(pair.nearest("p90"));
  }

  /** A pair's statistic as a percentage of the scale; 0 if it is undefined. */
  double place(ClassPair pair, String statistic) {
    Double value = values.value(pair.nearest(statistic));
    return value == null ? 0 : 100 * value / top();
  }
}
