package io.segtme.connectors.kafka.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The broker's directory, checked to be free before Kafka opens it: Kafka itself would answer a
 * second process with a page of stack traces.
 */
final class DataDirectory implements AutoCloseable {
  /** The file that Kafka locks while it runs. */
  static final String LOCK_FILE = ".lock";

  private final Path path;
  private final boolean temporary;

  private DataDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** Opens {@code kept}, or a temporary directory where it is null. */
  static DataDirectory open(@Nullable Path kept) {
    if (kept == null) {
      try {
        return new DataDirectory(Files.createTempDirectory("segtme-kafka-"), true);
      } catch (IOException e) {
        throw new BrokerStartException(
            "No temporary directory can be made for the Kafka broker: %s; check java.io.tmpdir."
                .formatted(e.getMessage()),
            e);
      }
    }
    Path path = kept.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      requireUnlocked(path);
    } catch (IOException e) {
      throw new BrokerStartException(
          "The Kafka data directory %s cannot be created or written to: %s; choose another one."
              .formatted(path, e),
          e);
    }
    return new DataDirectory(path, false);
  }

  Path path() {
    return path;
  }

  /** Removes a temporary directory, and the empty lock file of a kept one. */
  @Override
  public void close() {
    try {
      if (temporary) {
        delete(path);
      } else {
        Files.deleteIfExists(path.resolve(LOCK_FILE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The Kafka directory " + path + " cannot be cleaned up.", e);
    }
  }

  private static void requireUnlocked(Path path) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw inUse(path);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(path);
    }
  }

  private static BrokerStartException inUse(Path path) {
    return new BrokerStartException(
        "The Kafka data directory %s is in use by another broker; stop that one or choose another directory."
            .formatted(path),
        null);
  }

  private static void delete(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(root)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
