package io.segtme.connectors.export;

import io.segtme.base.Explained;

/** A result that a format cannot hold: the name of a reason, and one sentence with the remedy. */
public final class ExportException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public ExportException(String reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  @Override
  public String reason() {
    return reason;
  }
}
