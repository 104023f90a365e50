package io.segtme.segmentation.narrate.llm;

import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges the text of a language model: at most {@value #MAX_SENTENCES} sentences and {@value
 * #MAX_CHARACTERS} characters, no number but the report's ({@link StatedNumbers}), and no immune
 * phenotype but the report's in a sentence that speaks of one. Whether a number is said of the
 * right thing it cannot know: each sentence names the figures whose values its numbers are.
 */
public final class TextCheck {
  public static final int MAX_SENTENCES = 12;
  public static final int MAX_CHARACTERS = 2_000;

  private static final Set<String> PHENOTYPES =
      Set.of("INFLAMED", "EXCLUDED", "DESERT", "INDETERMINATE");
  private static final Pattern OF_PHENOTYPE = Pattern.compile("(?i)phenotyp|\\bimmune\\b");
  private static final Pattern WORD = Pattern.compile("[^A-Za-z_]+");

  private TextCheck() {}

  /**
   * The text in sentences.
   *
   * @throws RefusalException for what the report does not say
   */
  public static List<Sentence> sentences(String text, ReportMetrics metrics)
      throws RefusalException {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() > MAX_CHARACTERS) {
      throw RefusalException.lasting(
          "The language model's text was refused: %,d characters, allowed are %,d."
              .formatted(line.length(), MAX_CHARACTERS));
    }
    List<String> parts = split(line);
    if (parts.size() > MAX_SENTENCES) {
      throw RefusalException.lasting(
          "The language model's text was refused: %d sentences, allowed are %d."
              .formatted(parts.size(), MAX_SENTENCES));
    }
    StatedNumbers numbers = new StatedNumbers(metrics);
    List<Sentence> sentences = new ArrayList<>();
    for (String part : parts) {
      checkPhenotype(part, metrics);
      sentences.add(new Sentence(part, List.copyOf(numbers.figures(part))));
    }
    return sentences;
  }

  private static void checkPhenotype(String sentence, ReportMetrics metrics)
      throws RefusalException {
    if (!OF_PHENOTYPE.matcher(sentence).find()) {
      return;
    }
    for (String word : WORD.split(sentence.toUpperCase(Locale.ROOT))) {
      if (PHENOTYPES.contains(word) && !word.equals(metrics.phenotype())) {
        throw RefusalException.lasting(
            "The language model's text was refused: %s is not the report's immune phenotype."
                .formatted(word.toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static List<String> split(String line) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(line);
    List<String> parts = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      parts.add(line.substring(start, end).strip());
    }
    return parts;
  }
}
