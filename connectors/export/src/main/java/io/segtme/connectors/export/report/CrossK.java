package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ratios of Ripley's K to that of chance, as bars to both sides of 1 on a logarithmic scale. */
final class CrossK {
  static final List<ClassPair> PAIRS =
      List.of(
          new ClassPair(NucleusClass.NEOPLASTIC, NucleusClass.INFLAMMATORY),
          new ClassPair(NucleusClass.INFLAMMATORY, NucleusClass.INFLAMMATORY));

  /** Radii in micrometres. */
  static final List<Integer> RADII = List.of(20, 50, 100);

  /** A scale reaches at most 2 to the power of this. */
  private static final int MOST_OCTAVES = 6;

  private final TmeValues values;
  private final List<String> names = new ArrayList<>();

  CrossK(TmeValues values) {
    this.values = values;
    for (ClassPair pair : PAIRS) {
      RADII.forEach(radius -> names.add(pair.crossK(radius)));
    }
  }

  /** Why there is no ratio at all, or null if there is one or the reasons differ. */
  @Nullable String undefined() {
    return values.reasonOfAll(names);
  }

  /** The ratio at the right end of the scale: a power of two that holds all ratios but zero. */
  int top() {
    return 1 << octaves();
  }

  /** Place of a ratio on the scale, 0 to 100; 1 is in the middle. */
  double place(double ratio) {
    double log = Math.log(ratio) / Math.log(2);
    return 50 + 50 * Math.max(-1, Math.min(1, log / octaves()));
  }

  private int octaves() {
    double most = 1;
    for (String name : names) {
      Double ratio = values.value(name);
      if (ratio != null && ratio > 0) {
        most = Math.max(most, Math.abs(Math.log(ratio) / Math.log(2)));
      }
    }
    return (int) Math.min(MOST_OCTAVES, Math.ceil(most));
  }
}
