package io.segtme.kernels.watershed;

import io.segtme.base.Sha256;
import java.nio.ByteBuffer;

/**
 * SHA-256 of an instance (specification, section 6): big-endian class int8; pixel count int32; sums
 * of x and y int64; sum int64 and count int32 of the probability bytes of its class; then y, x0, x1
 * int32 of every run.
 */
final class InstanceDigest {
  private static final int HEAD = 1 + 4 + 8 + 8 + 8 + 4;

  private InstanceDigest() {}

  static byte[] of(Instance instance) {
    int[] runs = instance.runs();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + 4 * runs.length)
            .put((byte) instance.cls())
            .putInt(instance.pixels())
            .putLong(instance.sumX())
            .putLong(instance.sumY())
            .putLong(instance.probSum())
            .putInt(instance.probCount());
    for (int number : runs) {
      bytes.putInt(number);
    }
    return Sha256.digest().digest(bytes.array());
  }
}
