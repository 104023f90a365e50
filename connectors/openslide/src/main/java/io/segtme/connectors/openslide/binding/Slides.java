package io.segtme.connectors.openslide.binding;

import io.segtme.connectors.openslide.layout.Census;
import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.Refusal;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.TiffDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The one place where a file becomes an open slide: which reader it gets is decided here. */
public final class Slides {
  private Slides() {}

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
    OpenFailure.requireFile(file);
    Layout layout;
    try {
      layout = Census.of(file, limits);
    } catch (IOException e) {
      throw OpenFailure.ioFailure(file, e);
    }
    Refusal refusal = layout.refusal();
    if (refusal != null) {
      throw OpenFailure.refused(file, refusal);
    }
    Optional<TiffDirectory> largest = layout.largest();
    if (largest.isPresent()
        && layout.isAtRisk(largest.get().width(), largest.get().height())
        && garbles.getAsBoolean()) {
      throw OpenFailure.smallerThanItsTile(file, largest.get());
    }
    return layout;
  }

  /**
   * Whether a level of this size would be read untruly on this machine, so that nothing may be
   * taken from it.
   */
  public static boolean isUntrue(Layout layout, long width, long height) {
    return layout.isAtRisk(width, height) && LibtiffSelfTest.garbles();
  }
}
