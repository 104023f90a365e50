package io.segtme.segmentation.narrate.llm;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows a number in a text, and of which figures it can be the value then. */
enum StatedUnit {
  /** Of a share or ratio, the value times 100. */
  PERCENT(
      "\\s?(?:%|percent\\b|per cent\\b)",
      Pattern.compile("fraction|share|ratio|cellularity|_cv$").asPredicate()),
  PER_MM2(
      "\\s?(?:nuclei |cells )?(?:/|per )\\s?(?:mm2|square mm|square millimet(?:re|er))\\b",
      name -> name.endsWith("_per_mm2")),
  UM2(
      "[\\s-]?(?:um2|square um|square micromet(?:re|er)s?|square microns?)\\b",
      name -> name.endsWith("_um2")),
  MM2(
      "[\\s-]?(?:mm2|square mm|square millimet(?:re|er)s?)\\b",
      name -> name.endsWith("_mm2") && !name.endsWith("_per_mm2")),
  UM("[\\s-]?(?:um|micromet(?:re|er)s?|microns?)\\b", name -> name.endsWith("_um")),
  NONE("", name -> true);

  private final Pattern pattern;
  private final Predicate<String> figures;

  StatedUnit(String pattern, Predicate<String> figures) {
    this.pattern = Pattern.compile(pattern);
    this.figures = figures;
  }

  /** The unit that stands at a position of a text. */
  static StatedUnit at(String text, int position) {
    for (StatedUnit unit : values()) {
      if (unit.matcher(text, position).lookingAt()) {
        return unit;
      }
    }
    throw new AssertionError("the last one is everywhere");
  }

  /** Where the unit at a position ends. */
  int end(String text, int position) {
    Matcher matcher = matcher(text, position);
    return matcher.lookingAt() ? matcher.end() : position;
  }

  /** Whether a number of this unit can be the value of a figure of this name. */
  boolean fits(String figure) {
    return figures.test(figure);
  }

  /** The stated number in the figure's terms is the figure's value times this. */
  double scale() {
    return this == PERCENT ? 100 : 1;
  }

  private Matcher matcher(String text, int position) {
    return pattern.matcher(text).region(position, text.length());
  }
}
