package io.segtme.cli.watch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Which files look like slides, and what they are called when nobody says so. */
public final class SlideIds {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "svs", "tif", "tiff", "ndpi", "vms", "vmu", "scn", "mrxs", "svslide", "bif", "czi", "dcm",
          "png", "jpg", "jpeg");

  private SlideIds() {}

  /** Whether a file's name ends as slides' names do. */
  public static boolean looksLikeSlide(Path file) {
    return !file.getFileName().toString().startsWith(".") && EXTENSIONS.contains(extension(file));
  }

  /** Whether a file's name ends with one of these, in lower or upper case. */
  static boolean hasExtension(Path file, String... extensions) {
    return Set.of(extensions).contains(extension(file));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The path without its extension, {@code day/slide} for {@code day/slide.svs}. */
  public static String of(Path relative) {
    String name = withExtension(relative);
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }

  /** The path whole, {@code day/slide.svs}: for a file whose name without extension is taken. */
  static String withExtension(Path relative) {
    return relative.toString().replace('\\', '/');
  }
}
