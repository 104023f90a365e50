package io.segtme.cli.console;

import io.segtme.base.Explained;
import org.jspecify.annotations.Nullable;

/**
 * Something that the person at the command line can put right: the name of a reason, and one
 * sentence that names the value at fault and the remedy.
 */
public final class UserError extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UserError(String reason, String sentence) {
    this(reason, sentence, null);
  }

  public UserError(String reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  @Override
  public String reason() {
    return reason;
  }
}
