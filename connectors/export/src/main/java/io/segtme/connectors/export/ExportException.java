package io.segtme.connectors.export;

/** A result that a format cannot hold: the name of a reason, and one sentence with the remedy. */
public final class ExportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public ExportException(String reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /** Name of the reason, in capitals: {@code RESULT_EMPTY}. */
  public String reason() {
    return reason;
  }
}
