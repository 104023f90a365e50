package io.segtme.connectors.openslide.binding;

import io.segtme.base.Explained;

/**
 * Bad data, planned for: a slide, or a part of one, that cannot be used. The message is one
 * sentence that names the file, the cause and the remedy.
 */
public final class SlideException extends Exception implements Explained {
  private static final long serialVersionUID = 1L;

  private final SlideError error;
  private final String message;

  public SlideException(SlideError error, String message) {
    super(message);
    this.error = error;
    this.message = message;
  }

  public SlideException(SlideError error, String message, Throwable cause) {
    super(message, cause);
    this.error = error;
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  public SlideError error() {
    return error;
  }

  @Override
  public String reason() {
    return error.name();
  }
}
