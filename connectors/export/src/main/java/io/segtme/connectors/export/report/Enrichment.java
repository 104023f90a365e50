package io.segtme.connectors.export.report;

import io.segtme.events.NucleusClass;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which classes are neighbours more or less often than chance: z of every pair of classes. */
final class Enrichment {
  /** Beyond this a pair differs from chance at the 5 % level. */
  private static final double CHANCE = 1.96;

  /** From here on the colour is the deepest. */
  private static final double DEEPEST = 50;

  private final TmeValues values;

  Enrichment(TmeValues values) {
    this.values = values;
  }

  /** Why there is no z at all, or null if there is one or the reasons differ. */
  @Nullable String undefined() {
    List<String> names =
        TmeValues.CLASSES.stream()
            .flatMap(a -> TmeValues.CLASSES.stream().map(b -> new ClassPair(a, b).enrichment()))
            .toList();
    return values.reasonOfAll(names);
  }

  /** Background of a pair's cell: orange for more than chance, blue for less, white for neither. */
  Color ground(ClassPair pair) {
    Double z = values.value(pair.enrichment());
    return Shades.diverging(z == null ? 0 : strength(z));
  }

  /** A z with its sign. */
  static String signed(double z) {
    return String.format(Locale.ROOT, "%+.1f", z).replace('-', '−');
  }

  /** A class in the head of a narrow column. */
  static String abbreviation(NucleusClass nucleusClass) {
    return switch (nucleusClass) {
      case NEOPLASTIC -> "Neo";
      case INFLAMMATORY -> "Inf";
      case CONNECTIVE -> "Con";
      case DEAD -> "Dead";
      case NON_NEOPLASTIC_EPITHELIAL -> "Epi";
      case NUCLEUS -> "All";
    };
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
}
