package io.segtme.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What jobs left in a folder's checkpoints: {@code <job>/chk-<number>/_metadata}. */
final class Checkpoints {
  private static final int DEPTH = 3;
  private static final String WHOLE = "_metadata";

  private Checkpoints() {}

  /** The last complete checkpoint of whichever job ran here last. */
  static Optional<Path> latest(Home home) {
    if (!Files.isDirectory(home.checkpoints())) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(home.checkpoints(), DEPTH)) {
      return all.filter(path -> path.endsWith(WHOLE))
          .max(Comparator.comparing(path -> path.toFile().lastModified()))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes away all but the job folder of the latest; without any, all. */
  static void prune(Home home) throws IOException {
    if (!Files.isDirectory(home.checkpoints())) {
      return;
    }
    Optional<Path> kept = latest(home).map(Path::getParent);
    List<Path> jobs;
    try (Stream<Path> all = Files.list(home.checkpoints())) {
      jobs = all.toList();
    }
    for (Path job : jobs) {
      if (kept.isEmpty() || !kept.get().equals(job)) {
        Folders.delete(job);
      }
    }
  }
}
