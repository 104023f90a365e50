package io.segtme.models.checkpoint;

import io.segtme.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of a large file, with progress. */
final class SourceDigest {
  private static final int BUFFER = 1 << 20;

  private SourceDigest() {}

  static String of(Path file, ProgressListener progress) throws IOException {
    ProgressCounter steps = new ProgressCounter(progress, "hashing the source", Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = Sha256.digest();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
        steps.add(n);
      }
      return HexFormat.of().formatHex(sha.digest());
    }
  }
}
