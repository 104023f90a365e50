package io.segtme.connectors.openslide.binding;

import com.sun.jna.Native;
import io.segtme.base.Explained;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one place where a file becomes an open slide: which reader it gets is decided here. */
public final class Slides {
  private Slides() {}

  /** Jars and folders of classes that a process needs which does nothing but read slides. */
  public static List<Path> classPath() {
    return Stream.of(Slides.class, Explained.class, Native.class)
        .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
        .map(place -> URI.create(place.toString()))
        .map(Path::of)
        .distinct()
        .toList();
  }

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
