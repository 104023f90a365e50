package io.segtme.connectors.openslide.binding;

import java.nio.file.Path;

/** Opens slides: in this process, or in another one. */
@FunctionalInterface
public interface SlideOpener {
  /**
   * Opens a slide.
   *
   * @throws SlideException with the cause and the remedy
   * @throws IllegalStateException if this machine lacks what reading needs
   */
  Slide open(Path file) throws SlideException;
}
