package io.segtme.cli.watch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Which files look like slides, and what they are called when nobody says so. */
public final class SlideIds {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "svs", "tif", "tiff", "ndpi", "vms", "vmu", "scn", "mrxs", "svslide", "bif", "czi",
          "dcm");

  private SlideIds() {}

  /** Whether a file's name ends as slides' names do. */
  public static boolean looksLikeSlide(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The path without its extension, {@code day/slide} for {@code day/slide.svs}. */
  public static String of(Path relative) {
    String name = relative.toString().replace('\\', '/');
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }
}
