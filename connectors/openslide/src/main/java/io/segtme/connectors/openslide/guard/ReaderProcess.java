package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One reader process as its parent sees it. For one thread at a time. */
final class ReaderProcess {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(2);

  /** In the queue of answers: there will be no more. */
  private static final byte[] ENDED = {};

  private final Process process;
  private final IntBuffer square;
  private final ErrorLog errors;
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

  private ReaderProcess(Process process, IntBuffer square) {
    this.process = process;
    this.square = square;
    this.errors = ErrorLog.of(process);
    Thread thread = new Thread(this::receive, "slide-reader-answers-" + process.pid());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @param memory bytes of address space
   * @throws IllegalStateException where this machine cannot run one, with the cause and the remedy
   */
  static ReaderProcess start(long memory) {
    ReaderProcess reader;
    try {
      Path file = Files.createTempFile("segtme-square", ".argb");
      try {
        IntBuffer square = map(file);
        reader = new ReaderProcess(ReaderCommand.of(file, memory).start(), square);
        reader.awaitReady();
      } finally {
        Files.delete(file); // both have it mapped: nothing is left of it, however they end
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          ("a reader process cannot be started (%s); make room in the temporary folder, or set"
                  + " slide.isolation to none")
              .formatted(e.getMessage()),
          e);
    }
    return reader;
  }

  private void awaitReady() {
    try {
      ask(START);
    } catch (ReaderDied e) {
      throw new IllegalStateException(
          ("a reader process did not start, it %s; raise slide.child-memory, or set"
                  + " slide.isolation to none")
              .formatted(e.getMessage()),
          e);
    } catch (SlideException e) {
      throw new IllegalStateException("no slide was asked for", e);
    } catch (IllegalStateException e) {
      kill();
      throw e;
    }
  }

  /** Written in full first, so that a full disk is met here and not as a signal in the reader. */
  private static IntBuffer map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(Wire.MOST_PIXELS * Integer.BYTES);
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, zeros.limit())
          .order(ByteOrder.nativeOrder())
          .asIntBuffer();
    }
  }

  /** Opens a slide in it, in place of the one before. */
  StatedSlide open(Path file, Duration timeout) throws SlideException, ReaderDied {
    byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
    errors.ofSlide(file);
    byte[] request = new byte[1 + Integer.BYTES + path.length];
    ByteBuffer.wrap(request).put(Wire.OPEN).putInt(path.length).put(path);
    send(request);
    DataInputStream answer = ask(timeout);
    try {
      return StatedSlide.read(answer);
    } catch (IOException e) {
      throw dead("sent what is no slide: " + e.getMessage(), false);
    }
  }

  /** Reads a region of the open slide. */
  void paint(int[] dest, long x, long y, int level, int w, int h, Duration timeout)
      throws SlideException, ReaderDied {
    byte[] request = new byte[1 + 2 * Long.BYTES + 3 * Integer.BYTES];
    ByteBuffer.wrap(request)
        .put(Wire.PAINT)
        .putLong(x)
        .putLong(y)
        .putInt(level)
        .putInt(w)
        .putInt(h);
    send(request);
    ask(timeout);
    square.get(0, dest, 0, w * h);
  }

  /** Has it close its slide, without waiting for that; {@link #awaitClosed} before the next. */
  void close() {
    try {
      send(new byte[] {Wire.CLOSE});
    } catch (ReaderDied e) {
      kill(); // awaitClosed sees it
    }
  }

  /** Whether it closed its slide and is of use for another. */
  boolean awaitClosed() {
    try {
      ask(END);
      return true;
    } catch (ReaderDied | SlideException | IllegalStateException e) {
      kill();
      return false;
    }
  }

  private void send(byte[] request) throws ReaderDied {
    try {
      process.getOutputStream().write(request);
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw dead(howItEnded(), false);
    }
  }

  /** What it answers; nobody else waits for it. */
  private DataInputStream ask(Duration timeout) throws SlideException, ReaderDied {
    byte[] answer;
    try {
      answer = answers.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a slide was read", e);
    }
    if (answer == null) {
      throw dead("gave no answer within %s s".formatted(timeout.toMillis() / 1000.0), true);
    }
    if (answer == ENDED) {
      throw dead(howItEnded(), false);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
    try {
      return switch (in.readByte()) {
        case Wire.DONE -> in;
        case Wire.REFUSED ->
            throw new SlideException(
                SlideError.valueOf(StatedSlide.text(in)), StatedSlide.text(in));
        default -> throw new IllegalStateException(StatedSlide.text(in));
      };
    } catch (IOException e) {
      throw dead("broke off an answer", false);
    }
  }

  private ReaderDied dead(String how, boolean hung) {
    kill();
    return new ReaderDied(how, hung);
  }

  private String howItEnded() {
    if (!ends()) {
      return "closed its pipe";
    }
    int code = process.exitValue();
    return (code > 128 ? "ended with signal %d%s" : "ended with exit code %d%s")
        .formatted(code > 128 ? code - 128 : code, errors.last());
  }

  /** Ends it as one ends a process that obeys; kills it where it does not. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // its pipe is broken: it has ended
    }
    if (!ends()) {
      kill();
    }
  }

  /** Kills it, and abandons it where the system cannot. */
  void kill() {
    process.destroyForcibly();
    if (!ends()) {
      Abandoned.add(process);
    }
  }

  /** Whether it ends within short; an interruption is kept for later, for it must not be left. */
  private boolean ends() {
    long deadline = System.nanoTime() + END.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Its number, for tests. */
  long pid() {
    return process.pid();
  }

  private void receive() {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      while (true) {
        int length = in.readInt();
        if (length < 1 || length > Wire.MOST_ANSWER) {
          break;
        }
        byte[] answer = in.readNBytes(length);
        if (answer.length < length) {
          break;
        }
        answers.add(answer);
      }
    } catch (IOException e) {
      // its end of the pipe is closed
    } finally {
      answers.add(ENDED);
    }
  }
}
