package io.segtme.training;

import io.segtme.base.Explained;

/** Training or evaluation cannot go on; the message names the value and the remedy. */
public final class TrainingException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String reason() {
    return "TRAINING_FAILED";
  }
}
