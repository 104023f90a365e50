package io.segtme.connectors.openslide.guard;

import io.segtme.base.Sha256;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file in the temporary folder that says whether this process is in a native call over a
 * slide: where slides are read in this process, it is all that is left to tell the next one which
 * slide it ended with. A mark of a process that is no more, set, is an attempt that the slide cost.
 * Setting one costs some microseconds; one that cannot be written is done without.
 */
final class ReadMark implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadMark.class);
  private static final byte SET = 'r';
  private static final byte CLEAR = '-';
  private static final AtomicLong NUMBER = new AtomicLong();

  private final @Nullable Path file;
  private final @Nullable FileChannel channel;

  private ReadMark(@Nullable Path file, @Nullable FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A mark over a slide, set. */
  static ReadMark set(SlideFile slide) {
    ProcessHandle self = ProcessHandle.current();
    String name =
        "%s.%d.%d.%d"
            .formatted(name(slide.path()), self.pid(), started(self), NUMBER.incrementAndGet());
    try {
      Path file = Files.createDirectories(folder()).resolve(name);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ReadMark mark = new ReadMark(file, channel);
      channel.write(ByteBuffer.wrap(("r" + slide).getBytes(StandardCharsets.UTF_8)));
      return mark;
    } catch (IOException e) {
      LOG.warn("no attempt over {} can be recorded: {}", slide.path(), e.toString());
      return new ReadMark(null, null);
    }
  }

  /** Marks a native call, or its end. */
  void set(boolean inCall) {
    if (channel != null) {
      try {
        channel.write(ByteBuffer.wrap(new byte[] {inCall ? SET : CLEAR}), 0);
      } catch (IOException e) {
        LOG.debug("a mark is lost", e);
      }
    }
  }

  @Override
  public void close() {
    if (channel != null && file != null) {
      try (channel) {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.debug("a mark stays", e);
      }
    }
  }

  /** Processes that ended in a native call over this version of a slide. */
  static int deaths(SlideFile slide) {
    int deaths = 0;
    for (Path mark : ofTheDead(slide.path())) {
      try {
        if (Files.readString(mark).equals((char) SET + slide.toString())) {
          deaths++;
        } else {
          Files.deleteIfExists(mark); // of another version, or of a time between calls
        }
      } catch (IOException e) {
        LOG.debug("a mark of {} cannot be read", slide.path(), e);
      }
    }
    return deaths;
  }

  /** Forgets the processes that ended over a file. */
  static void forgive(Path slide) {
    for (Path mark : ofTheDead(slide)) {
      try {
        Files.deleteIfExists(mark);
      } catch (IOException e) {
        LOG.warn("an attempt over {} cannot be forgotten: {}", slide, e.toString());
      }
    }
  }

  /** Marks over a file whose processes are no more. */
  private static List<Path> ofTheDead(Path slide) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder(), name(slide) + ".*")) {
      marks.forEach(
          mark -> {
            if (!isAlive(mark)) {
              found.add(mark);
            }
          });
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("attempts over {} cannot be looked up: {}", slide, e.toString());
    }
    return found;
  }

  /** Whether the process of a mark is there; its start tells it from a later one of its number. */
  private static boolean isAlive(Path mark) {
    String[] parts = mark.getFileName().toString().split("\\.", -1);
    long started = Long.parseLong(parts[2]);
    return ProcessHandle.of(Long.parseLong(parts[1]))
        .filter(process -> started(process) == started)
        .isPresent();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String name(Path slide) {
    byte[] path = slide.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.digest().digest(path));
  }

  private static Path folder() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "segtme-reading-" + System.getProperty("user.name"));
  }
}
