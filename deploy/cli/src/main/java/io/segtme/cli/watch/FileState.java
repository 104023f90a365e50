package io.segtme.cli.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A slide's file as it is at one time, with the folder of the same name where its format keeps its
 * pixels there (MIRAX).
 *
 * @param version size and time of modification, the folder's files included
 * @param changed time of the last change of content, permission or name, milliseconds
 * @param key what the file system knows the file by, whatever its name; empty where it does not
 */
public record FileState(FileVersion version, long changed, String key) {

  /** The state of a file now; null where it is gone. */
  static @Nullable FileState of(Path file) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      long bytes = now.size();
      long modified = now.lastModifiedTime().toMillis();
      long changed = changed(file);
      Path companions = companions(file);
      if (companions != null) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(companions)) {
          for (Path part : parts) {
            BasicFileAttributes of = Files.readAttributes(part, BasicFileAttributes.class);
            bytes += of.size();
            modified = Math.max(modified, of.lastModifiedTime().toMillis());
            changed = Math.max(changed, changed(part));
          }
        } catch (NoSuchFileException | NotDirectoryException e) {
          // not there yet: the slide does not open until it is
        }
      }
      String key = now.fileKey() == null ? "" : now.fileKey().toString();
      return new FileState(new FileVersion(file, bytes, modified), changed, key);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static long changed(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:ctime") instanceof FileTime time ? time.toMillis() : 0;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return 0; // a file system without it
    }
  }

  private static @Nullable Path companions(Path file) {
    String name = file.getFileName().toString();
    return name.toLowerCase(Locale.ROOT).endsWith(".mrxs")
        ? file.resolveSibling(name.substring(0, name.length() - ".mrxs".length()))
        : null;
  }
}
