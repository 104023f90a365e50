package io.segtme.connectors.openslide.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * One version of a file on this machine: what open handles and cached pixels are kept under, so
 * that a slide replaced under its name is read anew. Never part of a result.
 *
 * @param path absolute
 * @param bytes its size
 * @param modified its time of modification, as text
 * @param key its inode where the file system has one, else empty
 */
public record SlideFile(Path path, long bytes, String modified, String key) {

  /**
   * The file as it is now.
   *
   * @throws SlideException SLIDE_UNREADABLE if it is not a readable, non-empty file
   */
  public static SlideFile of(Path path) throws SlideException {
    OpenFailure.requireFile(path);
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new SlideFile(
          path.toAbsolutePath().normalize(),
          now.size(),
          now.lastModifiedTime().toString(),
          now.fileKey() == null ? "" : now.fileKey().toString());
    } catch (IOException e) {
      throw OpenFailure.ioFailure(path, e);
    }
  }

  /** Size, time of modification and inode, as one text. */
  public String version() {
    return "%d %s %s".formatted(bytes, modified, key);
  }

  /**
   * Refuses a file that is not this version any more.
   *
   * @throws SlideException SLIDE_UNREADABLE
   */
  public void requireUnchanged() throws SlideException {
    if (!of(path).equals(this)) {
      throw OpenFailure.unreadable(
          path, "it was changed while it was in progress", "announce the slide again");
    }
  }
}
