package io.segtme.connectors.openslide.layout;

/**
 * Why a file is not opened.
 *
 * @param kind what is wrong, roughly
 * @param cause a clause that names the value, such as "its tiles are 200000 x 200000 pixels"
 * @param remedy what to do, in the imperative
 */
public record Refusal(Kind kind, String cause, String remedy) {
  /** The way out for what is whole but not readable. */
  public static final String CONVERT =
      "convert it to a TIFF with tiles of 256 x 256 pixels and JPEG or deflate compression";

  private static final String COPY = "copy it again in full from its source";
  private static final String RAISE = "raise %s if the slide is genuine";

  /** What is wrong, roughly. */
  public enum Kind {
    /** Damaged, incomplete, or not a regular file. */
    UNREADABLE,
    /** Whole, but of a layout that would be read untruly or not at all. */
    UNSUPPORTED,
    /** It claims more than {@link SlideLimits} allow. */
    TOO_LARGE,
    /** A part of it lies outside {@link SlideRoots}. */
    OUTSIDE
  }

  static Refusal damaged(String cause) {
    return new Refusal(Kind.UNREADABLE, "the file is damaged or incomplete: " + cause, COPY);
  }

  static Refusal unsupported(String cause) {
    return new Refusal(Kind.UNSUPPORTED, cause, CONVERT);
  }

  static Refusal tooLarge(String cause, long limit, String key) {
    return new Refusal(
        Kind.TOO_LARGE,
        "%s, the limit is %d".formatted(cause, limit),
        RAISE.formatted("slide.limits." + key));
  }
}
