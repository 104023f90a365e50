package io.segtme.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding from an array, never believing a length: Avro's own decoder (1.12.1)
 * allocates what a string or an array claims to hold before it looks for it, so that ten damaged
 * bytes could ask for two gigabytes and take the task manager down.
 */
final class BoundedDecoder extends Decoder {
  private final ByteBuffer in;

  BoundedDecoder(byte[] bytes, int offset) {
    this.in = ByteBuffer.wrap(bytes, offset, bytes.length - offset).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes that are left. */
  int remaining() {
    return in.remaining();
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte value = one();
    if (value != 0 && value != 1) {
      throw new AvroRuntimeException("a boolean is " + value);
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroRuntimeException("the int " + value + " has more than 32 bits");
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = one();
      bits |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new AvroRuntimeException("a number has more than 64 bits");
  }

  @Override
  public float readFloat() throws IOException {
    require(Float.BYTES);
    return in.getFloat();
  }

  @Override
  public double readDouble() throws IOException {
    require(Double.BYTES);
    return in.getDouble();
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(take(length()));
  }

  @Override
  public String readString() throws IOException {
    return new String(take(length()), StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    skip(length());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(take(length()));
  }

  @Override
  public void skipBytes() throws IOException {
    skip(length());
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    require(length);
    in.get(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    skip(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return blockCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return blockCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return blockCount();
  }

  @Override
  public long mapNext() throws IOException {
    return blockCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  /** Items of a block; each takes at least one byte in every schema of the catalogue. */
  private long blockCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong(); // the block's size in bytes, of use only to skip it
      count = -count;
    }
    require(count);
    return count;
  }

  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      skip(readLong());
      count = readLong();
    }
    require(count);
    return count;
  }

  private long length() throws IOException {
    long length = readLong();
    if (length < 0) {
      throw new AvroRuntimeException("a length is " + length);
    }
    return length;
  }

  private byte one() throws IOException {
    require(1);
    return in.get();
  }

  private byte[] take(long length) throws IOException {
    require(length);
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private void skip(long length) throws IOException {
    require(length);
    in.position(in.position() + (int) length);
  }

  private void require(long length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new EOFException(
          "byte " + in.position() + ": " + length + " expected, " + in.remaining() + " left");
    }
  }
}
