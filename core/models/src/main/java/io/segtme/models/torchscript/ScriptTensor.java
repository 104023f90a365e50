package io.segtme.models.torchscript;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A parameter or buffer of a {@link ScriptModule}: element type, shape, and a source of its
 * elements. The elements are asked for while the archive is written and never held, so a network of
 * several gigabytes needs no heap. One tensor object used twice is stored once.
 */
public final class ScriptTensor {
  /** Element types of a storage. */
  public enum Type {
    FLOAT32("FloatStorage", Float.BYTES),
    BFLOAT16("BFloat16Storage", Short.BYTES),
    INT64("LongStorage", Long.BYTES);

    private final String storage;
    private final int bytes;

    Type(String storage, int bytes) {
      this.storage = storage;
      this.bytes = bytes;
    }

    String storage() {
      return storage;
    }

    /** Bytes of an element. */
    public int bytes() {
      return bytes;
    }
  }

  /** Writes all elements, row-major and little-endian, without closing the stream. */
  @FunctionalInterface
  public interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  private final Type type;
  private final long[] shape;
  private final long elements;
  private final Source source;

  private ScriptTensor(Type type, long[] shape, Source source) {
    this.type = type;
    this.shape = shape.clone();
    this.source = source;
    long count = 1;
    for (long side : shape) {
      if (side < 0) {
        throw new IllegalArgumentException("a side of " + side + " in a tensor's shape");
      }
      count = Math.multiplyExact(count, side);
    }
    this.elements = count;
  }

  /** A tensor whose elements are streamed; an empty shape is a scalar. */
  public static ScriptTensor streamed(Type type, long[] shape, Source source) {
    return new ScriptTensor(type, shape, source);
  }

  /** A small float32 tensor from memory. */
  public static ScriptTensor floats(long[] shape, float... values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    littleEndian(bytes).asFloatBuffer().put(values);
    return inMemory(Type.FLOAT32, shape, values.length, bytes);
  }

  /** A small int64 tensor from memory. */
  public static ScriptTensor longs(long[] shape, long... values) {
    byte[] bytes = new byte[values.length * Long.BYTES];
    littleEndian(bytes).asLongBuffer().put(values);
    return inMemory(Type.INT64, shape, values.length, bytes);
  }

  private static ScriptTensor inMemory(Type type, long[] shape, int count, byte[] bytes) {
    ScriptTensor tensor = new ScriptTensor(type, shape, out -> out.write(bytes));
    if (tensor.elements != count) {
      throw new IllegalArgumentException(
          "a shape of %d elements with %d values".formatted(tensor.elements, count));
    }
    return tensor;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public Type type() {
    return type;
  }

  public long elements() {
    return elements;
  }

  /** Bytes of all elements. */
  public long bytes() {
    return Math.multiplyExact(elements, type.bytes());
  }

  /** A copy of the shape; empty for a scalar. */
  public long[] shape() {
    return shape.clone();
  }

  /** Strides of the row-major layout, in elements. */
  long[] strides() {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, shape[i]);
    }
    return strides;
  }

  /**
   * Writes all elements, row-major and little-endian; the stream stays open.
   *
   * @param name of the tensor, for complaints
   * @throws IOException where the source fails, or gives another number of bytes than {@link
   *     #bytes}
   */
  public void writeTo(String name, OutputStream out) throws IOException {
    Counting counting = new Counting(out);
    source.writeTo(counting);
    if (counting.written != bytes()) {
      throw new IOException(
          "tensor %s: %d bytes announced, %d written".formatted(name, bytes(), counting.written));
    }
  }

  /** Passes on what was announced, without closing. */
  private final class Counting extends FilterOutputStream {
    private long written;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      written++;
      if (written <= bytes()) {
        out.write(value);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      written += length;
      if (written <= bytes()) {
        out.write(bytes, from, length);
      }
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
