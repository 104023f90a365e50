package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.binding.SlideOpener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens slides in reader processes: one open slide a process, which serves the next slide when that
 * one is closed. There are as many processes as slides are open at a time, at most; the caller
 * bounds them.
 *
 * <p>A process that dies, or that has to be killed since its time is up, is replaced, and what was
 * asked is asked again, until the slide has cost {@link GuardSettings#attempts} of them. For many
 * threads.
 */
public final class SlideGuard implements SlideOpener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlideGuard.class);

  private final GuardSettings settings;
  private final Deque<ReaderProcess> idle = new ArrayDeque<>(); // used last first
  private boolean closed;

  /** A guard without any process. */
  public SlideGuard(GuardSettings settings) {
    this.settings = settings;
  }

  /** A slide that was opened in a reader process. */
  record Opened(ReaderProcess reader, StatedSlide slide) {}

  /**
   * Opens a slide; the first one costs the start of a process, less than a second.
   *
   * @throws SlideException SLIDE_UNREADABLE or UNSUPPORTED_FORMAT; SLIDE_CRASHES_READER or
   *     SLIDE_HANGS for a slide that cost too many processes, now or before; SLIDE_AWAY where its
   *     folder does not answer
   * @throws IllegalStateException if this machine has no OpenSlide library or no process to spare
   */
  @Override
  public Slide open(Path path) throws SlideException {
    SlideFile file = SlideFile.of(path);
    if (settings.isolation() == Isolation.NONE) {
      Attempts.checkProcesses(file, settings.attempts());
      return MarkedSlide.open(file);
    }
    return new GuardedSlide(this, file);
  }

  /** Has a slide read again that cost too many processes. */
  public static void forgive(Path file) {
    Path path = file.toAbsolutePath().normalize();
    Attempts.OF_PROCESS.forgive(path);
    ReadMark.forgive(path);
  }

  /** Opens a slide in a process that is free, and in another one where that dies. */
  Opened connect(SlideFile file) throws SlideException {
    while (true) {
      Attempts.OF_PROCESS.check(file, settings.attempts());
      file.requireUnchanged();
      ReaderProcess reader = take(file);
      boolean opened = false;
      try {
        StatedSlide slide = reader.open(file.path(), settings.openTimeout());
        opened = true;
        return new Opened(reader, slide);
      } catch (ReaderDied death) {
        opened = true; // nothing is left to give back
        record(file, death);
      } finally {
        if (!opened) {
          giveBack(reader);
        }
      }
    }
  }

  /** The time that reading a square may take. */
  Duration readTimeout() {
    return settings.readTimeout();
  }

  /**
   * Puts a death to the account of the slide that was being read.
   *
   * @throws SlideException SLIDE_AWAY if it is not the slide's
   */
  void record(SlideFile file, ReaderDied death) throws SlideException {
    Path folder = file.path().resolveSibling("").toAbsolutePath();
    if (death.hung() && !FolderProbe.answers(folder)) {
      throw new SlideException(
          SlideError.SLIDE_AWAY,
          "%s: its reader process %s, and the folder %s does not answer either; check its disk or share"
              .formatted(file.path(), death.getMessage(), folder));
    }
    LOG.warn("{}: its reader process {}", file.path(), death.getMessage());
    Attempts.OF_PROCESS.add(file, death);
  }

  /** Takes back a process that works; its slide is closed. */
  void giveBack(ReaderProcess reader) {
    reader.close();
    synchronized (this) {
      if (!closed) {
        idle.addFirst(reader);
        return;
      }
    }
    reader.end();
  }

  private ReaderProcess take(SlideFile file) throws SlideException {
    for (ReaderProcess free = poll(); free != null; free = poll()) {
      if (free.awaitClosed()) {
        return free;
      }
    }
    if (Abandoned.areTooMany()) {
      throw new SlideException(
          SlideError.SLIDE_AWAY,
          ("%s: too many reader processes wait for a disk and cannot be killed; check the disks and"
                  + " shares that slides are on")
              .formatted(file.path()));
    }
    return ReaderProcess.start(settings.childMemory());
  }

  private synchronized @Nullable ReaderProcess poll() {
    if (closed) {
      throw new IllegalStateException("the guard of slides is closed");
    }
    return idle.pollFirst();
  }

  /** Ends every process whose slide is closed now, and others when theirs is. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (ReaderProcess reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
      reader.end();
    }
  }
}
