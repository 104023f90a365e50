package io.segtme.schemas;

import io.segtme.base.Sha256;
import java.util.Arrays;

/**
 * Bytes as they arrived, within the limits of a dead letter: whole up to 1 MiB, otherwise the first
 * 64 KiB; size and SHA-256 are always those of the whole. The array is not copied again.
 */
public record OriginalBytes(byte[] kept, long size, String sha256) {

  /** What a dead letter keeps of {@code bytes}. */
  public static OriginalBytes of(byte[] bytes) {
    byte[] kept =
        bytes.length <= WireLimits.ORIGINAL_BYTES
            ? bytes
            : Arrays.copyOf(bytes, WireLimits.ORIGINAL_HEAD_BYTES);
    return new OriginalBytes(kept, bytes.length, Sha256.hex(bytes));
  }

  /** True when {@link #kept} is all that arrived, so that it can be sent again. */
  public boolean whole() {
    return kept.length == size;
  }
}
