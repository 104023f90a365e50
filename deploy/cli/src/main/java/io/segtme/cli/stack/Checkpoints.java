package io.segtme.cli.stack;

import io.segtme.cli.console.UserError;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What jobs left in a folder of any file system that Flink knows: checkpoints, {@code
 * JOB/chk-NUMBER}, and savepoints, {@code savepoint-NAME}.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String METADATA = "_metadata";

  /** So many are left by a prune, with all else of the jobs that they are of. */
  private static final int KEPT = 3;

  /** A file that vanishes while its folder is listed makes the whole list fail. */
  private static final int MOST_LOOKS = 1_000;

  private final FileSystem files;
  private final Path folder;

  private Checkpoints(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  static Checkpoints of(String folder) throws IOException {
    Path path = new Path(folder);
    return new Checkpoints(path.getFileSystem(), path);
  }

  /**
   * A checkpoint that can be gone on from.
   *
   * @param path its folder
   * @param at when it was completed, milliseconds since 1970
   * @param newest whether none was completed later
   */
  record Whole(String path, long at, boolean newest) {}

  /**
   * The newest that can be read and whose files are all there in their length; none where there is
   * no checkpoint.
   *
   * @throws UserError where there are some, and none of them is whole
   */
  Optional<Whole> newestWhole() throws IOException {
    List<FileStatus> found = newestFirst();
    for (FileStatus metadata : found) {
      try (DataInputStream in = new DataInputStream(files.open(metadata.getPath()))) {
        StateFiles.check(in, metadata.getPath().toString());
        return Optional.of(
            new Whole(
                metadata.getPath().getParent().toString(),
                metadata.getModificationTime(),
                metadata == found.get(0)));
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} is not whole, an older one is looked for", metadata.getPath(), e);
      }
    }
    if (!found.isEmpty()) {
      throw new UserError(
          "CHECKPOINTS_DAMAGED",
          "%s: none of %d checkpoints is whole; see to its disk, or start with --fresh, which forgets slides in progress"
              .formatted(folder, found.size()));
    }
    return Optional.empty();
  }

  /** Takes away the folders of jobs that have none of the newest. */
  void prune() throws IOException {
    Set<Path> kept =
        newestFirst().stream()
            .limit(KEPT)
            .map(metadata -> under(metadata.getPath()))
            .collect(Collectors.toSet());
    for (FileStatus job : children(folder)) {
      if (!kept.contains(job.getPath())) {
        files.delete(job.getPath(), true);
      }
    }
  }

  private List<FileStatus> newestFirst() throws IOException {
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus child : children(folder)) {
      addMetadata(child, found);
      for (FileStatus checkpoint : children(child.getPath())) {
        addMetadata(checkpoint, found);
      }
    }
    found.sort(Comparator.comparingLong(FileStatus::getModificationTime).reversed());
    return found;
  }

  private void addMetadata(FileStatus left, List<FileStatus> found) throws IOException {
    for (FileStatus file : children(left.getPath())) {
      if (file.getPath().getName().equals(METADATA)) {
        found.add(file);
      }
    }
  }

  /** What a folder holds; a job that ended a moment ago may still be taking files away. */
  private List<FileStatus> children(Path path) throws IOException {
    for (int look = 1; ; look++) {
      try {
        if (!files.exists(path) || !files.getFileStatus(path).isDir()) {
          return List.of();
        }
        FileStatus[] all = files.listStatus(path);
        return all == null ? List.of() : List.of(all);
      } catch (FileNotFoundException e) {
        if (look == MOST_LOOKS) {
          throw e;
        }
      }
    }
  }

  /** The child of the folder that something lies in. */
  private Path under(Path path) {
    Path at = path;
    while (at.getParent() != null && !at.getParent().equals(folder)) {
      at = at.getParent();
    }
    return at;
  }
}
