package io.segtme.base;

/**
 * Sums modulo 2^256 of numbers of 32 big-endian bytes, such as SHA-256 digests. They commute, so
 * parts may be summed in any order and grouping, and one can be taken away again.
 */
public final class Sum256 {
  private static final int BYTES = 32;

  private Sum256() {}

  /** The sum of nothing. */
  public static byte[] zero() {
    return new byte[BYTES];
  }

  /**
   * {@code a} + {@code b}, a new array.
   *
   * @throws IllegalArgumentException for a number that has not 32 bytes
   */
  public static byte[] plus(byte[] a, byte[] b) {
    return combine(a, b, 1);
  }

  /**
   * {@code a} - {@code b}, a new array.
   *
   * @throws IllegalArgumentException for a number that has not 32 bytes
   */
  public static byte[] minus(byte[] a, byte[] b) {
    return combine(a, b, -1);
  }

  private static byte[] combine(byte[] a, byte[] b, int sign) {
    requireLength(a);
    requireLength(b);
    byte[] sum = new byte[BYTES];
    int carry = 0;
    for (int i = BYTES - 1; i >= 0; i--) {
      carry += (a[i] & 0xff) + sign * (b[i] & 0xff);
      sum[i] = (byte) carry;
      carry >>= Byte.SIZE;
    }
    return sum;
  }

  private static void requireLength(byte[] number) {
    if (number.length != BYTES) {
      throw new IllegalArgumentException(
          "digest of %d bytes: expected %d".formatted(number.length, BYTES));
    }
  }
}
