package io.segtme.base;

/**
 * JSON that is not what its reader wants: the message names the field, its value and the remedy.
 */
public final class JsonException extends IllegalArgumentException implements Explained {
  private static final long serialVersionUID = 1L;

  /** What kind of fault it is. */
  public enum Kind {
    /** The text is not JSON, or not an object. */
    NOT_JSON,
    /** A field that is needed is absent or null. */
    MISSING,
    /** A field has a value that is not allowed, or a name that is not known. */
    INVALID
  }

  private final Kind kind;

  JsonException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  JsonException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String reason() {
    return "JSON_INVALID";
  }
}
