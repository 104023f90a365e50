package io.segtme.connectors.openslide.binding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a file did not open, in one sentence: OpenSlide itself only states that it did not. */
public final class OpenFailure {
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

  /** OpenSlide knows no such format: because of what the file is, or because it is damaged. */
  static SlideException notRecognised(Path file) {
    byte[] head;
    String gap = null;
    Container container;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(Container.HEAD);
      container = Container.of(head);
      if (container != null && container.isTiff()) {
        gap = TiffDirectories.firstGap(file);
      }
    } catch (IOException e) {
      return ioFailure(file, e);
    }
    if (container == null) {
      return unreadable(
          file,
          "its content is not a slide or an image",
          "name the slide file itself, uncompressed");
    }
    if (gap != null) {
      return unreadable(
          file, "the " + container.title() + " is damaged: " + gap, "copy it again in full");
    }
    return new SlideException(
        SlideError.UNSUPPORTED_FORMAT,
        ("%s: OpenSlide %s cannot read this kind of %s file; convert it to a tiled pyramidal TIFF or"
                + " SVS, or install an OpenSlide that reads it")
            .formatted(file, OpenSlide.libraryVersion(), container.title()));
  }

  /** OpenSlide knows the format but not this file. */
  static SlideException damaged(Path file, String error) {
    return unreadable(
        file, "OpenSlide reports: " + oneLine(error), "copy the slide again from its source");
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

  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
