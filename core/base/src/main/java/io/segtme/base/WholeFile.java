package io.segtme.base;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Files that are there whole or not at all: written under another name in the same folder, then
 * moved to their own.
 *
 * <pre>{@code
 * WholeFile.write(target, unfinished -> Files.writeString(unfinished, text));
 * }</pre>
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

  /** A name beside a file, hidden and its own, under which it may be written. */
  public static Path unfinished(Path file) throws IOException {
    Path name = file.getFileName();
    if (name == null) {
      throw new IOException(file + " is a folder; give the name of a file");
    }
    return file.resolveSibling("." + name + "." + UUID.randomUUID());
  }

  /**
   * Puts a whole file in its place, in one step where the file system can.
   *
   * @throws IOException where the move fails
   */
  public static void move(Path unfinished, Path file) throws IOException {
    try {
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
