package io.segtme.connectors.openslide.slide;

import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the drives and shares of Windows machines are mounted on this one.
 *
 * @param entries {@code PREFIX=FOLDER} each, such as {@code \\server\share=/mnt/share} or {@code
 *     Z:\=/mnt/z}
 */
public record PathMap(List<String> entries) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Nothing is mounted. */
  public static final PathMap NONE = new PathMap(List.of());

  /**
   * @throws IllegalArgumentException if an entry is not of that form
   */
  public PathMap {
    entries = List.copyOf(entries);
    entries.forEach(Mount::of);
  }

  private record Mount(WindowsPath prefix, Path folder) {
    static Mount of(String entry) {
      int equals = entry.indexOf('=');
      WindowsPath prefix = equals < 0 ? null : WindowsPath.of(entry.substring(0, equals).strip());
      if (prefix == null) {
        throw refused(entry);
      }
      try {
        Path folder = Path.of(entry.substring(equals + 1).strip());
        if (folder.isAbsolute()) {
          return new Mount(prefix, folder.normalize());
        }
      } catch (InvalidPathException e) {
        throw refused(entry);
      }
      throw refused(entry);
    }

    private static IllegalArgumentException refused(String entry) {
      return new IllegalArgumentException(
          "'%s' is no drive or share with its folder; write \\\\server\\share=/mnt/share or Z:\\=/mnt/z"
              .formatted(entry));
    }
  }

  /**
   * The file of this machine that a Windows path names, by the longest prefix; empty where none
   * fits.
   *
   * @throws IllegalArgumentException if the path leads out of the folder, or is no path here
   */
  Optional<Path> find(WindowsPath path) {
    List<Mount> fitting = new ArrayList<>();
    for (String entry : entries) {
      Mount mount = Mount.of(entry);
      if (mount.prefix.contains(path)) {
        fitting.add(mount);
      }
    }
    return fitting.stream()
        .max(Comparator.comparingInt(mount -> mount.prefix.names().size()))
        .map(mount -> below(mount, path));
  }

  private static Path below(Mount mount, WindowsPath path) {
    List<String> rest = path.names().subList(mount.prefix.names().size(), path.names().size());
    Path found = mount.folder.resolve(String.join("/", rest)).normalize();
    if (!found.startsWith(mount.folder)) {
      throw new IllegalArgumentException("it leads out of " + mount.folder);
    }
    return found;
  }
}
