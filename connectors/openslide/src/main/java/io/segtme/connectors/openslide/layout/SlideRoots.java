package io.segtme.connectors.openslide.layout;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folders that slides may be read from, with all that lies below them.
 *
 * @param folders absolute paths; none allows every file
 */
public record SlideRoots(List<String> folders) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Every file of this machine. */
  public static final SlideRoots EVERYWHERE = new SlideRoots(List.of());

  /**
   * @throws IllegalArgumentException if a folder is no absolute path
   */
  public SlideRoots {
    folders = List.copyOf(folders);
    for (String folder : folders) {
      if (!Path.of(folder).isAbsolute()) {
        throw new IllegalArgumentException(
            "'%s' is not absolute; give the whole path of the folder".formatted(folder));
      }
    }
  }

  /** Whether every file may be read. */
  public boolean areEverywhere() {
    return folders.isEmpty();
  }

  /**
   * Whether a file lies in one of the folders once all links are followed. Of a file that is not
   * there, or may not be looked at, it is the nearest folder above it that counts, so that the
   * answer for what is outside says nothing of it; a link that leads nowhere lies outside.
   */
  public boolean contain(Path file) {
    if (areEverywhere()) {
      return true;
    }
    Path real = real(file.toAbsolutePath().normalize());
    return real != null
        && folders.stream()
            .map(folder -> real(Path.of(folder).normalize()))
            .anyMatch(folder -> folder != null && real.startsWith(folder));
  }

  private static @Nullable Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      Path parent = file.getParent();
      if (parent == null || Files.isSymbolicLink(file)) {
        return null;
      }
      Path above = real(parent);
      return above == null ? null : above.resolve(file.getFileName());
    }
  }
}
