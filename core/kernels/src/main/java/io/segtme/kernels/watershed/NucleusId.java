package io.segtme.kernels.watershed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The identity of a nucleus (specification, section 6): UUID version 5 (RFC 9562, SHA-1) in the URL
 * namespace of a string that holds the slide, its content, the model, the recipe and the marker's
 * first pixel, so that the same nucleus has the same id in every run.
 */
public final class NucleusId {
  private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private NucleusId() {}

  /**
   * The id of a nucleus.
   *
   * @param seedX x of the marker's first pixel in the frame
   * @param seedY y of it
   */
  public static UUID of(
      String slideId,
      String contentHash,
      String modelDigest,
      String recipeDigest,
      int seedX,
      int seedY) {
    return version5(
        "segtme:nucleus:"
            + slideId
            + "|"
            + contentHash
            + "|"
            + modelDigest
            + "|"
            + recipeDigest
            + "|"
            + seedX
            + "|"
            + seedY);
  }

  static UUID version5(String name) {
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(URL.getMostSignificantBits())
            .putLong(URL.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xf000L) | 0x5000L;
    long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
