package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A reader process: opens and reads one slide at a time for its parent, and ends when its parent's
 * pipe does, even in the midst of a native call. Uses nothing but the binding.
 */
final class ReaderMain {
  /** Where answers go: standard output is left to whatever a library prints. */
  static final String ANSWERS = "/dev/fd/3";

  private static final int BUFFER = 8192;

  private final IntBuffer square;
  private final DataOutputStream answers;
  private @Nullable Slide slide;

  private ReaderMain(IntBuffer square, DataOutputStream answers) {
    this.square = square;
    this.answers = answers;
  }

  /** A request; the fields that its code does not use are 0 or empty. */
  private record Request(byte code, String path, long x, long y, int level, int w, int h) {
    static Request read(DataInputStream in) throws IOException {
      byte code = in.readByte();
      return switch (code) {
        case Wire.OPEN ->
            new Request(
                code,
                new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8),
                0,
                0,
                0,
                0,
                0);
        case Wire.PAINT ->
            new Request(
                code, "", in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readInt());
        default -> new Request(code, "", 0, 0, 0, 0, 0);
      };
    }
  }

  /** Serves until the requests end; the argument is the file for pixels. */
  public static void main(String[] args) throws IOException {
    BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    ReaderMain reader =
        new ReaderMain(map(Path.of(args[0])), new DataOutputStream(new FileOutputStream(ANSWERS)));
    Thread worker = new Thread(() -> reader.serve(requests), "reader");
    worker.setDaemon(true);
    worker.start();
    try (DataInputStream in = new DataInputStream(System.in)) {
      while (true) {
        requests.add(Request.read(in));
      }
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static IntBuffer map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel
          .map(FileChannel.MapMode.READ_WRITE, 0, (long) Wire.MOST_PIXELS * Integer.BYTES)
          .order(ByteOrder.nativeOrder())
          .asIntBuffer();
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // standard error is the parent's log
  private void serve(BlockingQueue<Request> requests) {
    try {
      send(warm());
      while (true) {
        send(answer(requests.take()));
      }
    } catch (Throwable e) { // whatever it is, this process is of no more use
      e.printStackTrace();
      Runtime.getRuntime().halt(3);
    }
  }

  private void send(byte[] answer) throws IOException {
    byte[] whole = new byte[Integer.BYTES + answer.length];
    ByteBuffer.wrap(whole).putInt(answer.length).put(answer);
    answers.write(whole);
    answers.flush();
  }

  /**
   * Loads the library before there is a deadline; that it is missing is said at the first slide.
   */
  private static byte[] warm() throws IOException {
    try {
      OpenSlide.libraryVersion();
    } catch (IllegalStateException e) {
      return text(Wire.BROKEN, String.valueOf(e.getMessage()));
    }
    return new byte[] {Wire.DONE};
  }

  private byte[] answer(Request request) throws IOException {
    try {
      return switch (request.code) {
        case Wire.OPEN -> opened(Path.of(request.path));
        case Wire.PAINT -> painted(request);
        case Wire.CLOSE -> closed();
        default -> throw new IllegalArgumentException("request " + request.code);
      };
    } catch (SlideException e) {
      return text(Wire.REFUSED, e.reason(), e.getMessage());
    } catch (IllegalStateException e) {
      return text(Wire.BROKEN, String.valueOf(e.getMessage()));
    }
  }

  private byte[] opened(Path file) throws SlideException, IOException {
    closed();
    Slide open = OpenSlide.open(file);
    slide = open;
    Map<String, String> properties = open.getProperties();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(Wire.DONE);
    out.writeInt(open.getLevelCount());
    for (int level = 0; level < open.getLevelCount(); level++) {
      out.writeLong(open.getLevelWidth(level));
      out.writeLong(open.getLevelHeight(level));
      out.writeDouble(open.getLevelDownsample(level));
    }
    out.writeInt(properties.size());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      write(out, property.getKey());
      write(out, property.getValue());
    }
    return bytes.toByteArray();
  }

  private byte[] painted(Request request) throws SlideException {
    if (slide == null) {
      throw new IllegalStateException("no slide is open");
    }
    slide.paintRegionARGB(square, request.x, request.y, request.level, request.w, request.h);
    return new byte[] {Wire.DONE};
  }

  private byte[] closed() {
    if (slide != null) {
      slide.close();
      slide = null;
    }
    return new byte[] {Wire.DONE};
  }

  private static byte[] text(byte code, String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(code);
    for (String text : texts) {
      write(out, text);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
