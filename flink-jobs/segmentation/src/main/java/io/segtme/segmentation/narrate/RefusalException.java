package io.segtme.segmentation.narrate;

/** Why there is no text of a language model, in one sentence for people, without any secret. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1;

  private final String sentence;
  private final boolean passing;

  private RefusalException(String sentence, boolean passing) {
    super(sentence);
    this.sentence = sentence;
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

  String sentence() {
    return sentence;
  }

  boolean isPassing() {
    return passing;
  }
}
