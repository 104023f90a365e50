package io.segtme.training.data;

import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A numeric NumPy file of any size, read one item of its first dimension at a time; only that item
 * is mapped, so files above 2 GiB need no memory. Types: unsigned bytes, (un)signed 16 and 32 bit
 * integers, float32 and float64, little-endian, C order.
 */
final class NpyFile implements AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<|=]?)([a-z])(\\d+)'");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");

  private final Path path;
  private final FileChannel file;
  private final char kind;
  private final int bytes;
  private final long[] shape;
  private final long start;

  private NpyFile(Path path, FileChannel file, String header, long start) {
    this.path = path;
    this.file = file;
    this.start = start;
    Matcher descr = DESCR.matcher(header);
    Matcher dimensions = SHAPE.matcher(header);
    if (!descr.find() || !dimensions.find() || header.contains("'fortran_order': True")) {
      throw new TrainingException(
          "%s holds %s: wanted are little-endian numbers in C order"
              .formatted(path, header.strip()));
    }
    kind = descr.group(2).charAt(0);
    bytes = Integer.parseInt(descr.group(3));
    shape =
        Arrays.stream(dimensions.group(1).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    boolean known = kind == 'f' ? bytes == 4 || bytes == 8 : "ui".indexOf(kind) >= 0 && bytes <= 4;
    if (!known || shape.length == 0) {
      throw new TrainingException(
          "%s holds %s: wanted are integers of 1 to 4 bytes or floats".formatted(path, header));
    }
  }

  static NpyFile open(Path path) {
    try {
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return read(path, file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TrainingException("%s cannot be read (%s)".formatted(path, e.getMessage()), e);
    }
  }

  private static NpyFile read(Path path, FileChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    while (head.hasRemaining() && file.read(head) > 0) {}
    if (head.position() < 12 || !Arrays.equals(Arrays.copyOf(head.array(), 6), MAGIC)) {
      throw new TrainingException(path + " is no NumPy file");
    }
    boolean old = head.get(6) == 1;
    int length = old ? head.getShort(8) & 0xffff : head.getInt(8);
    int from = old ? 10 : 12;
    if (length < 0 || length > 1 << 20) {
      throw new TrainingException(path + " has a header of " + length + " bytes: it is damaged");
    }
    ByteBuffer header = ByteBuffer.allocate(length);
    while (header.hasRemaining() && file.read(header, from + header.position()) > 0) {}
    return new NpyFile(
        path, file, new String(header.array(), StandardCharsets.ISO_8859_1), from + (long) length);
  }

  long[] shape() {
    return shape.clone();
  }

  /** Numbers of an item. */
  int itemSize() {
    long size = 1;
    for (int i = 1; i < shape.length; i++) {
      size = Math.multiplyExact(size, shape[i]);
    }
    return Math.toIntExact(size);
  }

  /** One item of the first dimension, in C order. */
  double[] item(long index) {
    if (index < 0 || index >= shape[0]) {
      throw new IndexOutOfBoundsException(
          "item %d of %s, which has %d".formatted(index, path, shape[0]));
    }
    long size = (long) itemSize() * bytes;
    try {
      ByteBuffer raw =
          file.map(FileChannel.MapMode.READ_ONLY, start + index * size, size)
              .order(ByteOrder.LITTLE_ENDIAN);
      double[] values = new double[itemSize()];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(raw);
      }
      return values;
    } catch (IOException e) {
      throw new TrainingException(
          "item %d of %s cannot be read (%s): the file is cut off or damaged"
              .formatted(index, path, e.getMessage()),
          e);
    }
  }

  private double number(ByteBuffer raw) {
    if (kind == 'f') {
      return bytes == 4 ? raw.getFloat() : raw.getDouble();
    }
    boolean signed = kind == 'i';
    return switch (bytes) {
      case 1 -> signed ? raw.get() : raw.get() & 0xff;
      case 2 -> signed ? raw.getShort() : raw.getShort() & 0xffff;
      default -> signed ? raw.getInt() : raw.getInt() & 0xffffffffL;
    };
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new TrainingException("%s does not close (%s)".formatted(path, e.getMessage()), e);
    }
  }
}
