package io.segtme.connectors.openslide.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The other files of a slide that is more than one: 3DHISTECH's folder beside an .mrxs, the
 * pictures that a Hamamatsu .vms or .vmu names, the other instances of a DICOM series. A companion
 * that is no regular file would make a reader wait for ever.
 */
final class Companions {
  private static final int MOST_INDEX_BYTES = 4 << 20;

  private Companions() {}

  /** Why the companions of a file that is no TIFF keep it from being opened, null if none do. */
  static @Nullable Refusal refusal(Path file, byte[] head, SlideLimits limits) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".mrxs")) {
      String whole = String.valueOf(file.getFileName());
      return mirax(file.resolveSibling(whole.substring(0, whole.length() - 5)), limits);
    }
    if (Container.of(head) == Container.DICOM && !limits.roots().areEverywhere()) {
      return dicom(file.toAbsolutePath(), limits);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    return start.contains("Virtual Microscope Specimen]") ? hamamatsu(file, limits) : null;
  }

  private static @Nullable Refusal mirax(Path folder, SlideLimits limits) throws IOException {
    Path index = folder.resolve("Slidedat.ini");
    Refusal refusal = check(index, limits);
    if (refusal == null) {
      refusal = named(index, folder, limits);
    }
    return refusal;
  }

  /** OpenSlide looks for the other instances of a series in all files of the folder. */
  private static @Nullable Refusal dicom(Path file, SlideLimits limits) throws IOException {
    try (DirectoryStream<Path> folder =
        Files.newDirectoryStream(file.resolveSibling(""), Files::isSymbolicLink)) {
      for (Path link : folder) {
        Refusal refusal = check(link, limits);
        if (refusal != null && refusal.kind() == Refusal.Kind.OUTSIDE) {
          return refusal;
        }
      }
    }
    return null;
  }

  private static @Nullable Refusal hamamatsu(Path file, SlideLimits limits) throws IOException {
    Path whole = file.toAbsolutePath();
    return named(whole, whole.resolveSibling("").normalize(), limits);
  }

  /** Checks the files that an index names in lines such as {@code FILE_0=Data0000.dat}. */
  private static @Nullable Refusal named(Path index, Path folder, SlideLimits limits)
      throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(index)) {
      bytes = in.readNBytes(MOST_INDEX_BYTES + 1);
    }
    if (bytes.length > MOST_INDEX_BYTES) {
      return Refusal.damaged(
          "%s is larger than %d bytes".formatted(index.getFileName(), MOST_INDEX_BYTES));
    }
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && namesFile(line.substring(0, equals).strip())) {
        Refusal refusal = companion(folder, line.substring(equals + 1).strip(), limits);
        if (refusal != null) {
          return refusal;
        }
      }
    }
    return null;
  }

  private static boolean namesFile(String key) {
    return key.equals("INDEXFILE")
        || key.matches("FILE_\\d+")
        || key.startsWith("ImageFile")
        || key.equals("MapFile");
  }

  private static @Nullable Refusal companion(Path folder, String name, SlideLimits limits)
      throws IOException {
    if (name.isEmpty()) {
      return null;
    }
    Path companion;
    try {
      companion = folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      return Refusal.damaged("it names a companion that is no valid file name");
    }
    if (!folder.normalize().equals(companion.getParent())) {
      return Refusal.damaged("it names a companion outside its folder");
    }
    return check(companion, limits);
  }

  private static @Nullable Refusal check(Path companion, SlideLimits limits) throws IOException {
    if (!limits.roots().contain(companion)) {
      return new Refusal(
          Refusal.Kind.OUTSIDE,
          "its companion %s is outside the folders of slide.roots".formatted(companion),
          "copy the slide with its folder into one of them");
    }
    if (!Files.exists(companion)) {
      return new Refusal(
          Refusal.Kind.UNREADABLE,
          "its companion %s is not there".formatted(companion),
          "copy the slide with its folder");
    }
    if (!Files.isRegularFile(companion)) {
      return new Refusal(
          Refusal.Kind.UNREADABLE,
          "its companion %s is not a regular file".formatted(companion),
          "copy the slide again with its folder");
    }
    long bytes = Files.size(companion);
    return bytes <= limits.fileBytes()
        ? null
        : Refusal.tooLarge(
            "its companion %s has %d bytes".formatted(companion, bytes),
            limits.fileBytes(),
            "file-size");
  }
}
