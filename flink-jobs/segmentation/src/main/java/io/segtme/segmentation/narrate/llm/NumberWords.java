package io.segtme.segmentation.narrate.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Words that state a number: English cardinals, fractions, multiples and Roman numerals of at least
 * two letters, and what stands for none in programs. "First" and "second" are left out: they mostly
 * order sentences.
 */
final class NumberWords {
  private static final Set<String> STEMS =
      new TreeSet<>(
          Arrays.asList(
              ("zero one two three four five six seven eight nine ten eleven twelve thirteen"
                      + " fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
                      + " fifty sixty seventy eighty ninety hundred thousand million billion"
                      + " trillion dozen half halve third quarter fourth fifth sixth seventh eighth"
                      + " ninth tenth hundredth thousandth twice thrice double triple"
                      + " nan null infinity")
                  .split(" ")));
  private static final Pattern ENDING = Pattern.compile("(?:fold|s|d)$");
  private static final Pattern ROMAN = Pattern.compile("[IVX]{2,}");

  private NumberWords() {}

  /** Whether a word is one, also in the plural or before "fold". */
  static boolean contain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return STEMS.contains(lower)
        || STEMS.contains(ENDING.matcher(lower).replaceFirst(""))
        || ROMAN.matcher(word).matches();
  }
}
