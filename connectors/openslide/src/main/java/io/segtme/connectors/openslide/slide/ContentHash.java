package io.segtme.connectors.openslide.slide;

import io.segtme.base.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What a slide's content is known by, without reading all of it: the SHA-256, as 64 lower-case
 * hexadecimal digits, of these bytes one after the other:
 *
 * <ol>
 *   <li>the file's size n, as a big-endian 64-bit integer
 *   <li>all its bytes where n is at most 6 MiB, else its first MiB, its last MiB, and 64 blocks of
 *       64 KiB, block i at floor(i (n - 64 KiB) / 63), i = 0 to 63
 *   <li>the property {@code openslide.quickhash-1} as UTF-8, where the slide has one
 * </ol>
 *
 * <p>Of a format of several files it is the named file that counts. Source: spec section 6,
 * identity.
 */
final class ContentHash {
  static final int PART = 1 << 20;
  static final int BLOCK = 1 << 16;
  static final int BLOCKS = 64;

  /** A file of at most as many bytes is hashed whole. */
  static final int WHOLE = 6 << 20;

  private ContentHash() {}

  static String of(Path file, String quickhash) throws IOException {
    MessageDigest sha = Sha256.digest();
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
      if (size <= WHOLE) {
        sha.update(read(channel, 0, (int) size));
      } else {
        sha.update(read(channel, 0, PART));
        sha.update(read(channel, size - PART, PART));
        for (int i = 0; i < BLOCKS; i++) {
          sha.update(read(channel, i * (size - BLOCK) / (BLOCKS - 1), BLOCK));
        }
      }
    }
    sha.update(quickhash.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return buffer.flip();
  }
}
