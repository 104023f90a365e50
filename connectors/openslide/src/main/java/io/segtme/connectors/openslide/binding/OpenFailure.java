package io.segtme.connectors.openslide.binding;

import io.segtme.base.Printable;
import io.segtme.connectors.openslide.layout.Census;
import io.segtme.connectors.openslide.layout.Container;
import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.Refusal;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.TiffDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Why a file did not open, in one sentence: OpenSlide itself only states that it did not. */
public final class OpenFailure {
  private static final int MOST_TEXT = 1_000;

  private OpenFailure() {}

  /**
   * Refuses anything but a readable, non-empty file.
   *
   * @throws SlideException SLIDE_UNREADABLE with the cause and the remedy
   */
  public static void requireFile(Path file) throws SlideException {
    if (!Files.exists(file)) {
      throw unreadable(
          file, "there is no such file", "check the path and that its disk is mounted here");
    }
    if (Files.isDirectory(file)) {
      throw unreadable(file, "it is a directory", "name the slide file in it");
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable(
          file, "it is not a regular file but a device or a pipe", "name the slide file itself");
    }
    if (!Files.isReadable(file)) {
      throw unreadable(file, "it may not be read", "give this process permission to read it");
    }
    try {
      if (Files.size(file) == 0) {
        throw unreadable(file, "it is empty", "copy the slide again from its source");
      }
    } catch (IOException e) {
      throw ioFailure(file, e);
    }
  }

  /** OpenSlide knows no such format. */
  static SlideException notRecognised(Path file) {
    Layout layout;
    try {
      layout = Census.of(file, SlideLimits.defaults());
    } catch (IOException e) {
      return ioFailure(file, e);
    }
    Container container = layout.container();
    if (container == null) {
      return unreadable(
          file,
          "its content is not a slide or an image",
          "name the slide file itself, uncompressed");
    }
    return new SlideException(
        SlideError.UNSUPPORTED_FORMAT,
        ("%s: OpenSlide %s cannot read this kind of %s file (%s); convert it to a tiled pyramidal"
                + " TIFF or SVS, or install an OpenSlide that reads it")
            .formatted(file, OpenSlide.libraryVersion(), container.title(), layout.summary()));
  }

  /** OpenSlide knows the format but not this file. */
  static SlideException damaged(Path file, String error) {
    String said = "OpenSlide reports: " + oneLine(error);
    if (error.toLowerCase(Locale.ROOT).contains("unsupported")) {
      return new SlideException(
          SlideError.UNSUPPORTED_FORMAT, "%s: %s; %s".formatted(file, said, Refusal.CONVERT));
    }
    return unreadable(file, said, "copy the slide again from its source");
  }

  /** What the census refuses. */
  static SlideException refused(Path file, Refusal refusal) {
    SlideError error =
        switch (refusal.kind()) {
          case UNREADABLE -> SlideError.SLIDE_UNREADABLE;
          case UNSUPPORTED -> SlideError.UNSUPPORTED_FORMAT;
          case TOO_LARGE -> SlideError.SLIDE_TOO_LARGE;
          case OUTSIDE -> SlideError.SLIDE_OUTSIDE_ROOTS;
        };
    return new SlideException(
        error, "%s: %s; %s".formatted(file, oneLine(refusal.cause()), refusal.remedy()));
  }

  /** A level 0 that this machine's libtiff would garble. */
  static SlideException smallerThanItsTile(Path file, TiffDirectory level) {
    return new SlideException(
        SlideError.UNSUPPORTED_FORMAT,
        ("%s: its %d x %d pixels are narrower or lower than their tile of %d x %d, which this"
                + " machine's libtiff reads wrongly; %s")
            .formatted(
                file,
                level.width(),
                level.height(),
                level.tileWidth(),
                level.tileHeight(),
                Refusal.CONVERT));
  }

  /** The refusal of a file that the system cannot read. */
  public static SlideException ioFailure(Path file, IOException e) {
    return new SlideException(
        SlideError.SLIDE_UNREADABLE,
        "%s: it cannot be read (%s); check the disk it is on"
            .formatted(file, oneLine(e.toString())),
        e);
  }

  /** The refusal of a file for a cause, with what to do. */
  public static SlideException unreadable(Path file, String cause, String remedy) {
    return new SlideException(
        SlideError.SLIDE_UNREADABLE, "%s: %s; %s".formatted(file, cause, remedy));
  }

  /**
   * Text from a file or a library on one line: printable, at most {@value #MOST_TEXT} characters.
   */
  public static String oneLine(String text) {
    String start = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text;
    return Printable.oneLine(start);
  }
}
