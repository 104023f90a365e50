package io.segtme.schemas;

/**
 * The sizes that records keep, so that none of them can be too large to publish. Topics, producers
 * and the stages that fill records all read them here.
 */
public final class WireLimits {
  /**
   * Largest Kafka record batch, in bytes: {@code max.message.bytes} and {@code max.request.size}.
   */
  public static final int MESSAGE_BYTES = 2 * 1024 * 1024;

  /** Nuclei in one {@code InstanceBatch}. */
  public static final int BATCH_NUCLEI = 256;

  /** Bytes of one {@code InstanceBatch}; a batch is closed before a nucleus would exceed them. */
  public static final int BATCH_BYTES = 512 * 1024;

  /** Vertices of a nucleus's contour; a longer one is simplified further and flagged. */
  public static final int CONTOUR_VERTICES = 4096;

  /** Original bytes that a {@code DeadLetter} keeps whole. */
  public static final int ORIGINAL_BYTES = 1024 * 1024;

  /** Bytes kept of an original larger than {@link #ORIGINAL_BYTES}, besides its size and hash. */
  public static final int ORIGINAL_HEAD_BYTES = 64 * 1024;

  /** Characters of a detail sentence. */
  public static final int DETAIL_CHARACTERS = 4096;

  /** Characters of a slide id. */
  public static final int SLIDE_ID_CHARACTERS = 256;

  /** Characters of a slide's URI. */
  public static final int URI_CHARACTERS = 4096;

  /** Characters of the short texts of an arrival: scanner and stain. */
  public static final int LABEL_CHARACTERS = 256;

  /** Characters of a region in well-known text. */
  public static final int REGION_CHARACTERS = 65_536;

  /** Entries of an arrival's attributes. */
  public static final int ATTRIBUTES = 32;

  /** Characters of an attribute's name; it has at least one. */
  public static final int ATTRIBUTE_NAME_CHARACTERS = 64;

  /** Characters of an attribute's value. */
  public static final int ATTRIBUTE_VALUE_CHARACTERS = 1024;

  /** Bytes of all names and values of an arrival's attributes in UTF-8. */
  public static final int ATTRIBUTES_BYTES = 8 * 1024;

  /** Characters of the reason of a control. */
  public static final int CONTROL_REASON_CHARACTERS = 1024;

  /** Warnings of a completion; the last says how many more there were. */
  public static final int WARNINGS = 32;

  /** Characters of one warning. */
  public static final int WARNING_CHARACTERS = 1024;

  private WireLimits() {}

  /** {@code text}, cut with an ellipsis where it exceeds {@code characters} (at least 1). */
  public static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    int end = characters - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
