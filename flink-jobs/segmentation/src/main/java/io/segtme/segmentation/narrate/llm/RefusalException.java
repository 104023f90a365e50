package io.segtme.segmentation.narrate.llm;

import io.segtme.base.Explained;

/**
 * Why there is no text of a language model. The message is one sentence for people, without any
 * secret: it is published with the text of the rules.
 */
public final class RefusalException extends Exception implements Explained {
  private static final long serialVersionUID = 1;

  private final boolean passing;

  private RefusalException(String sentence, boolean passing) {
    super(sentence);
    this.passing = passing;
  }

  /** What another attempt would meet again. */
  static RefusalException lasting(String sentence) {
    return new RefusalException(sentence, false);
  }

  /** What another attempt may not meet again. */
  static RefusalException passing(String sentence) {
    return new RefusalException(sentence, true);
  }

  @Override
  public String reason() {
    return "NARRATIVE_REFUSED";
  }

  boolean isPassing() {
    return passing;
  }
}
