package io.segtme.models.safetensors;

import io.segtme.models.ModelException;
import io.segtme.models.weights.Weights;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/**
 * A safetensors file open for reading. The header is checked when it is opened; tensors are read in
 * pieces of 1 MiB, so a file of any size needs no heap. Safe for several threads.
 */
public final class Safetensors implements Closeable {
  /** As the format's own library has it. */
  private static final long MAX_HEADER = 100_000_000;

  private static final int PIECE = 1 << 20;

  private final Path path;
  private final FileChannel file;
  private final long dataStart;
  private final Header header;

  private Safetensors(Path path, FileChannel file, long dataStart, Header header) {
    this.path = path;
    this.file = file;
    this.dataStart = dataStart;
    this.header = header;
  }

  /**
   * Opens a file and checks its header against its length.
   *
   * @throws ModelException where it is absent, no safetensors file, cut off or inconsistent: one
   *     sentence that names it and the remedy
   */
  public static Safetensors open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("weights " + path + " are no file: give a safetensors file");
    }
    FileChannel file = null;
    boolean usable = false;
    try {
      file = FileChannel.open(path);
      long length = file.size() < Long.BYTES ? -1 : read(file, 0, Long.BYTES).getLong();
      if (length < 2 || length > MAX_HEADER) {
        throw new IllegalArgumentException("it has no header: give a safetensors file");
      }
      long start = Long.BYTES + length;
      if (start > file.size()) {
        throw new IllegalArgumentException("it is cut off within its header: copy it again");
      }
      Header header =
          Header.parse(read(file, Long.BYTES, (int) length).array(), file.size() - start);
      usable = true;
      return new Safetensors(path, file, start, header);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelException("weights " + path + " cannot be used, " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException(
          "weights %s cannot be read (%s): check the disk or copy them again"
              .formatted(path, e.getMessage()),
          e);
    } finally {
      if (!usable && file != null) {
        closeQuietly(file);
      }
    }
  }

  private static void closeQuietly(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      // the first error is the one to tell
    }
  }

  public Path path() {
    return path;
  }

  /** All tensors by name, in the order in which they lie. */
  public Map<String, StoredTensor> tensors() {
    return Collections.unmodifiableMap(header.tensors());
  }

  /** The texts that the writer left. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  /**
   * Gives a tensor's elements as floats, in pieces.
   *
   * @throws IllegalArgumentException for a name that is not there, or elements that are no floats
   * @throws IOException where the file cannot be read
   */
  public void stream(String name, Weights.Sink sink) throws IOException {
    stream(name, 0, tensor(name).elements(), sink);
  }

  /** Some elements of a tensor, in memory. */
  public float[] floats(String name, long from, int count) throws IOException {
    float[] all = new float[count];
    int[] at = {0};
    stream(
        name,
        from,
        count,
        (values, length) -> {
          System.arraycopy(values, 0, all, at[0], length);
          at[0] += length;
        });
    return all;
  }

  private void stream(String name, long from, long count, Weights.Sink sink) throws IOException {
    StoredTensor tensor = tensor(name);
    Element element = tensor.element();
    if (!element.readable()) {
      throw new IllegalArgumentException("tensor " + name + " holds " + element);
    }
    long at = dataStart + tensor.begin() + from * element.bytes();
    int most = PIECE / element.bytes();
    float[] values = new float[(int) Math.min(most, count)];
    for (long left = count; left > 0; left -= most) {
      int length = (int) Math.min(most, left);
      ByteBuffer bytes = read(file, at, length * element.bytes());
      for (int i = 0; i < length; i++) {
        values[i] = element.next(bytes);
      }
      sink.accept(values, length);
      at += (long) length * element.bytes();
    }
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = header.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name + " in " + path);
    }
    return tensor;
  }

  private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file ends at byte " + (at + buffer.position()));
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
