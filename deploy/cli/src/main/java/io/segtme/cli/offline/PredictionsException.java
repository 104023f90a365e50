package io.segtme.cli.offline;

/** Predictions that cannot be used: which file, what is wrong with it, what is expected. */
public final class PredictionsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PredictionsException(String sentence) {
    super(sentence);
  }

  public PredictionsException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
