package io.segtme.models;

import io.segtme.base.Explained;
import org.jspecify.annotations.Nullable;

/**
 * A model that cannot be used. The message is one sentence that names the file, what is wrong with
 * it and what to do.
 */
public final class ModelException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String reason() {
    return "MODEL_INVALID";
  }
}
