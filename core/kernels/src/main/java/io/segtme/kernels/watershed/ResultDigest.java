package io.segtme.kernels.watershed;

import io.segtme.base.Sum256;
import java.util.HexFormat;

/**
 * The sum modulo 2^256 of the digests of instances (specification, section 6). Addition commutes,
 * so parts of a run may be summed in any order and merged. Not safe for use by several threads.
 */
public final class ResultDigest {
  private byte[] sum = Sum256.zero();

  /** The digest of nothing: zero. */
  public ResultDigest() {}

  /** An earlier {@link #toBytes}. */
  public static ResultDigest fromBytes(byte[] bytes) {
    ResultDigest digest = new ResultDigest();
    digest.add(bytes);
    return digest;
  }

  public void add(Instance instance) {
    add(instance.digest());
  }

  /** Adds a number of 32 big-endian bytes: one instance's digest, or another sum. */
  public void add(byte[] number) {
    sum = Sum256.plus(sum, number);
  }

  public void merge(ResultDigest other) {
    add(other.sum);
  }

  /** 32 bytes, big-endian; a copy. */
  public byte[] toBytes() {
    return sum.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(sum);
  }

  @Override
  public String toString() {
    return hex();
  }
}
