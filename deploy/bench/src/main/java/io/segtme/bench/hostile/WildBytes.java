package io.segtme.bench.hostile;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes as disks, networks and bugs do. */
final class WildBytes {
  /** Where a TIFF keeps its numbers: at its head, or behind its pixels. */
  private static final int HEAD = 64;

  private static final int TAIL = 2048;

  private WildBytes() {}

  /** A damaged copy. */
  static byte[] of(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(8)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> fill(bytes, random, new byte[] {0});
      case 2 -> fill(bytes, random, noise(1024, random));
      case 3 -> flip(bytes, 0, bytes.length, random);
      case 4 -> flip(bytes, 0, Math.min(bytes.length, HEAD), random);
      case 5 -> flip(bytes, Math.max(0, bytes.length - TAIL), bytes.length, random);
      case 6 -> swap(bytes, random);
      default -> {
        int at = random.nextInt(bytes.length);
        byte[] more = noise(1 + random.nextInt(512), random);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        System.arraycopy(more, 0, longer, at, more.length);
        bytes = longer;
      }
    }
    return bytes;
  }

  static byte[] noise(int length, SplittableRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void fill(byte[] bytes, SplittableRandom random, byte[] with) {
    int from = random.nextInt(bytes.length);
    int to = from + random.nextInt(bytes.length - from);
    for (int at = from; at < to; at++) {
      bytes[at] = with[at % with.length];
    }
  }

  private static void flip(byte[] bytes, int from, int to, SplittableRandom random) {
    for (int n = 1 + random.nextInt(20); n > 0; n--) {
      bytes[random.nextInt(from, to)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static void swap(byte[] bytes, SplittableRandom random) {
    int length = bytes.length / 4;
    int one = random.nextInt(length);
    int other = 2 * length + random.nextInt(length);
    byte[] kept = Arrays.copyOfRange(bytes, one, one + length);
    System.arraycopy(bytes, other, bytes, one, length);
    System.arraycopy(kept, 0, bytes, other, length);
  }
}
