package io.segtme.connectors.openslide.guard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reader process and its libraries write to standard error: logged line by line, cut and
 * printable, some lines a slide, for they quote the file.
 */
final class ErrorLog {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorLog.class);
  private static final int MOST_BYTES = 500;
  private static final int MOST_LINES = 20;

  private final InputStream in;
  private final Thread thread;
  private final AtomicInteger lines = new AtomicInteger();
  private volatile String slide = "";
  private volatile String last = "";

  private ErrorLog(Process process) {
    in = new BufferedInputStream(process.getErrorStream());
    thread = new Thread(this::log, "slide-reader-errors-" + process.pid());
    thread.setDaemon(true);
  }

  /** Logs from now on. */
  static ErrorLog of(Process process) {
    ErrorLog log = new ErrorLog(process);
    log.thread.start();
    return log;
  }

  /** What comes now is of another slide. */
  void ofSlide(Path file) {
    slide = file.toString();
    lines.set(0);
    last = "";
  }

  /** The last line of a process that ended, as in "; it said: line"; empty if there was none. */
  String last() {
    try {
      thread.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last.isEmpty() ? "" : "; it said: " + last;
  }

  private void log() {
    byte[] line = new byte[MOST_BYTES];
    int length = 0;
    try (in) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          line(new String(line, 0, length, StandardCharsets.UTF_8));
          length = 0;
        } else if (length < MOST_BYTES) {
          line[length++] = (byte) next;
        }
      }
    } catch (IOException e) {
      LOG.debug("no more errors of a reader process", e);
    }
    line(new String(line, 0, length, StandardCharsets.UTF_8));
  }

  private void line(String text) {
    String printable = text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    if (printable.isEmpty()) {
      return;
    }
    last = printable;
    int count = lines.incrementAndGet();
    if (count <= MOST_LINES) {
      LOG.warn("{}: {}", slide, printable);
    } else if (count == MOST_LINES + 1) {
      LOG.warn("{}: its reader says more, which is left out", slide);
    }
  }
}
