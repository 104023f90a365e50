package io.segtme.cli.offline;

import io.segtme.base.Explained;

/** Predictions that cannot be used: which file, what is wrong with it, what is expected. */
public final class PredictionsException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1;

  public PredictionsException(String sentence) {
    super(sentence);
  }

  public PredictionsException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  @Override
  public String reason() {
    return "PREDICTIONS_INVALID";
  }
}
