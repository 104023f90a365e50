package io.segtme.base;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words that are nearly the same. */
final class Spelling {
  private static final int SLIPS = 2;

  private Spelling() {}

  /** The known word that is nearest to a word, where it is near enough to be meant. */
  static Optional<String> nearest(String word, List<String> known) {
    String letters = letters(word);
    return known.stream()
        .filter(each -> Math.abs(letters(each).length() - letters.length()) <= SLIPS)
        .min(Comparator.comparingInt(each -> distance(letters(each), letters)))
        .filter(each -> distance(letters(each), letters) <= SLIPS);
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Levenshtein's distance: letters put in, left out or changed. */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
