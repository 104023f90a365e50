package io.segtme.connectors.openslide.binding;

import java.nio.file.Path;

/** The one place where a file becomes an open slide: which reader it gets is decided here. */
public final class Slides {
  private Slides() {}

  /**
   * Opens a slide.
   *
   * @throws SlideException SLIDE_UNREADABLE or UNSUPPORTED_FORMAT, with the cause and the remedy
   * @throws IllegalStateException if this machine has no OpenSlide library
   */
  public static Slide open(Path file) throws SlideException {
    OpenFailure.requireFile(file);
    return OpenSlide.open(file);
  }
}
