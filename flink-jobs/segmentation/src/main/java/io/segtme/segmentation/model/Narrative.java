package io.segtme.segmentation.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in words.
 *
 * @param sentences the text in its order
 * @param author {@link #RULES}, else the language model that wrote it
 * @param refusal why the text of a language model was not taken; null where none was asked or it
 *     was
 */
public record Narrative(List<Sentence> sentences, String author, @Nullable String refusal) {
  /** Author of the deterministic text. */
  public static final String RULES = "rules";

  /**
   * One sentence.
   *
   * @param text in English
   * @param figures names of the figures that it rests on
   */
  public record Sentence(String text, List<String> figures) {}
}
