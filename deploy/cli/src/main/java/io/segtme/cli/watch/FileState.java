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
 * A slide's file as it is at one time, with its other files: those of the folder of the same name
 * where its format keeps its pixels there (MIRAX), or of its DICOM series.
 *
 * @param version size and time of modification, the other files included
 * @param changed time of the last change of content, permission or name, milliseconds
 * @param key what the slide is known by, whatever its file's name: its DICOM series, else what the
 *     file system knows the file by; empty where it does not
 */
public record FileState(FileVersion version, long changed, String key) {

  private static final String SERIES = "dicom-series=";

  /** Whether the slide is known by its DICOM series, so that it stays the same as files come. */
  boolean isSeries() {
    return key.startsWith(SERIES);
  }

  /** The state of a slide now; null where a file of it is gone. */
  static @Nullable FileState of(SlideFiles slide) throws IOException {
    Path file = slide.main();
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
      for (Path other : slide.others()) {
        BasicFileAttributes of = Files.readAttributes(other, BasicFileAttributes.class);
        bytes += of.size();
        modified = Math.max(modified, of.lastModifiedTime().toMillis());
        changed = Math.max(changed, changed(other));
      }
      String key = now.fileKey() == null ? "" : now.fileKey().toString();
      if (!slide.series().isEmpty()) {
        key = SERIES + slide.series();
      }
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
