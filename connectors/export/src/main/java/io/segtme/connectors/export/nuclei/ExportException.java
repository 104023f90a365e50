package io.segtme.connectors.export.nuclei;

import io.segtme.base.Explained;

/** A result that a format cannot hold. */
public final class ExportException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A refusal.
   *
   * @param reason its name, in capitals: {@code RESULT_EMPTY}
   * @param sentence what is wrong, and the remedy
   */
  public ExportException(String reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  @Override
  public String reason() {
    return reason;
  }
}
