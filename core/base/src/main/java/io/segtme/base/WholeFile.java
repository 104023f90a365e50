package io.segtme.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that are there whole or not at all: written under another name in the same folder, then
 * moved to their own.
 *
 * <pre>{@code
 * WholeFile.write(target, unfinished -> Files.writeString(unfinished, text));
 * }</pre>
 *
 * <p>A link stays one: the file that it names is written. What is not a regular file, a pipe or a
 * device, is not replaced: the whole file is copied into it.
 */
public final class WholeFile {
  /** Writes one file. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes everything to a path where no file is yet.
     *
     * @throws IOException where that fails
     */
    void write(Path unfinished) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes a file, replacing one of that name when the new one is whole.
   *
   * @throws IOException where the writer or the move fails; what stood there before still does, and
   *     nothing else is left
   */
  public static void write(Path file, Writer writer) throws IOException {
    Path unfinished = unfinished(file);
    try {
      writer.write(unfinished);
      move(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * A name, hidden and its own, under which a file may be written, on the same disk if it can be.
   */
  public static Path unfinished(Path file) throws IOException {
    Path target = target(file);
    Path name = target.getFileName();
    if (name == null) {
      throw new IOException(file + " is a folder; give the name of a file");
    }
    String hidden = "." + name + "." + UUID.randomUUID();
    return isSpecial(target)
        ? Path.of(System.getProperty("java.io.tmpdir"), hidden)
        : target.resolveSibling(hidden);
  }

  /** Where a link leads; any other path is itself. */
  private static Path target(Path file) throws IOException {
    if (!Files.isSymbolicLink(file) || isSpecial(file)) {
      return file;
    }
    return Files.exists(file)
        ? file.toRealPath()
        : file.resolveSibling(Files.readSymbolicLink(file)).normalize();
  }

  /** Whether something other than a file or a folder is there, links followed. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /**
   * Puts a whole file in its place, in one step where the file system can.
   *
   * @throws IOException where the move fails
   */
  public static void move(Path unfinished, Path file) throws IOException {
    Path target = target(file);
    if (isSpecial(target)) {
      try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
        Files.copy(unfinished, out);
      }
      Files.delete(unfinished);
      return;
    }
    try {
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
