package io.segtme.cli.command.deadletter;

import io.segtme.base.Printable;
import io.segtme.base.Sha256;
import io.segtme.events.DeadLetter;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters can be sent again: those that hold the whole event of an arrival, one that
 * could not be decoded or one whose slide was rejected.
 */
final class Replayable {
  private static final String SENDER = "its sender must send it again";

  private Replayable() {}

  /** Why a dead letter cannot be sent again, and the remedy; null where it can. */
  static @Nullable String whyNot(DeadLetter letter, String arrivals) {
    if (letter.getTileRow() != null) {
      return "it is about a tile and holds no event; submit the slide again";
    }
    ByteBuffer original = letter.getOriginal();
    if (letter.getTopic() == null || original == null) {
      return "it is about a run and holds no event; submit the slide again";
    }
    if (!letter.getTopic().equals(arrivals)) {
      return "its event came from topic %s, and arrivals are in %s; look at --topic-prefix"
          .formatted(Printable.oneLine(letter.getTopic()), arrivals);
    }
    Long size = letter.getOriginalSize();
    if (size == null || size != original.remaining()) {
      return "it holds only the first %s of %s bytes of its event; %s"
          .formatted(count(original.remaining()), size == null ? "more" : count(size), SENDER);
    }
    String sha256 = letter.getOriginalSha256();
    if (sha256 != null && !sha256.equals(Sha256.hex(bytes(original)))) {
      return "the bytes that it holds do not have the SHA-256 that it states; " + SENDER;
    }
    return null;
  }

  /** The bytes of a buffer, which stays as it is. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String count(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
