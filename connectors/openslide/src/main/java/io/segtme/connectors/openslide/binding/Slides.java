package io.segtme.connectors.openslide.binding;

import com.sun.jna.Native;
import io.segtme.base.Explained;
import io.segtme.connectors.openslide.layout.Census;
import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.Refusal;
import io.segtme.connectors.openslide.layout.SlideLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
   * Opens a slide within the default limits.
   *
   * @throws SlideException SLIDE_UNREADABLE, UNSUPPORTED_FORMAT or SLIDE_TOO_LARGE, with the cause
   *     and the remedy
   * @throws IllegalStateException if this machine has no OpenSlide library
   */
  public static Slide open(Path file) throws SlideException {
    return open(file, SlideLimits.defaults());
  }

  /** As {@link #open(Path)}, within other limits. */
  public static Slide open(Path file, SlideLimits limits) throws SlideException {
    return open(census(file, limits));
  }

  /** Opens a slide that {@link #census} let pass. */
  public static Slide open(Layout layout) throws SlideException {
    return OpenSlide.open(layout.file());
  }

  /**
   * The layout of a file that may be opened; native code is used for the self-test of libtiff
   * alone, and only where a level is at risk.
   *
   * @throws SlideException SLIDE_UNREADABLE, UNSUPPORTED_FORMAT or SLIDE_TOO_LARGE
   */
  public static Layout census(Path file, SlideLimits limits) throws SlideException {
    return census(file, limits, LibtiffSelfTest::garbles);
  }

  static Layout census(Path file, SlideLimits limits, BooleanSupplier garbles)
      throws SlideException {
    Layout layout = layout(file, limits);
    Optional<SlideException> refusal = refusal(layout, garbles);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return layout;
  }

  /**
   * The layout of a file, whether or not it may be opened.
   *
   * @throws SlideException SLIDE_UNREADABLE
   */
  public static Layout layout(Path file, SlideLimits limits) throws SlideException {
    OpenFailure.requireFile(file);
    try {
      return Census.of(file, limits);
    } catch (IOException e) {
      throw OpenFailure.ioFailure(file, e);
    }
  }

  /** Why OpenSlide may not open a file of this layout; empty where it may. */
  public static Optional<SlideException> refusal(Layout layout) {
    return refusal(layout, LibtiffSelfTest::garbles);
  }

  private static Optional<SlideException> refusal(Layout layout, BooleanSupplier garbles) {
    Refusal refusal = layout.refusal();
    if (refusal != null) {
      return Optional.of(OpenFailure.refused(layout.file(), refusal));
    }
    return layout
        .largest()
        .filter(largest -> layout.isAtRisk(largest.width(), largest.height()))
        .filter(largest -> garbles.getAsBoolean())
        .map(largest -> OpenFailure.smallerThanItsTile(layout.file(), largest));
  }

  /**
   * Whether a level of this size would be read untruly on this machine, so that nothing may be
   * taken from it.
   */
  public static boolean isUntrue(Layout layout, long width, long height) {
    return layout.isAtRisk(width, height) && LibtiffSelfTest.garbles();
  }
}
