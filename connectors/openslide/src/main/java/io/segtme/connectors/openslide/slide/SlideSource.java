package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.binding.SlideOpener;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.layout.Container;
import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.TiffDirectory;
import io.segtme.connectors.openslide.picture.PictureFormat;
import io.segtme.connectors.openslide.picture.Pictures;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a file becomes an open slide: the census comes first; a plain picture, or a
 * TIFF that OpenSlide would not read truly, is decoded by Java in this process; all else goes to a
 * reader, which is OpenSlide here or in a process of its own.
 */
public final class SlideSource implements SlideOpener {
  private static final int UPRIGHT = 1;
  private static final int LEAST_BITS = 8;

  private final SlideLimits limits;
  private final SlideOpener reader;

  /**
   * A source of slides.
   *
   * @param limits what a slide may claim
   * @param reader opens what is no plain picture
   */
  public SlideSource(SlideLimits limits, SlideOpener reader) {
    this.limits = limits;
    this.reader = reader;
  }

  /** OpenSlide in this process, within the default limits. */
  public static SlideSource inProcess() {
    return new SlideSource(SlideLimits.defaults(), OpenSlide::open);
  }

  /**
   * Opens a slide.
   *
   * @throws SlideException SLIDE_UNREADABLE, UNSUPPORTED_FORMAT or SLIDE_TOO_LARGE, or as the
   *     reader does
   */
  @Override
  public Slide open(Path file) throws SlideException {
    return open(Slides.layout(file, limits));
  }

  /**
   * Opens a slide for what it states, and closes it.
   *
   * @throws SlideException as {@link #open}
   */
  public SlideInfo info(Path path) throws SlideException {
    SlideFile file = SlideFile.of(path);
    Layout layout = Slides.layout(file.path(), limits);
    try (Slide slide = open(layout)) {
      return SlideInfo.of(file, layout, slide, limits);
    }
  }

  /**
   * What a slide that this source opened states.
   *
   * @throws SlideException SLIDE_UNREADABLE or SLIDE_TOO_LARGE
   */
  public SlideInfo info(SlideFile file, Slide open) throws SlideException {
    return SlideInfo.of(file, Slides.layout(file.path(), limits), open, limits);
  }

  private Slide open(Layout layout) throws SlideException {
    PictureFormat plain = plainPicture(layout.container());
    if (plain != null) {
      return Pictures.open(layout.file(), plain);
    }
    SlideException refusal;
    try {
      return openslide(layout);
    } catch (SlideException e) {
      refusal = e;
    }
    if (refusal.error() != SlideError.UNSUPPORTED_FORMAT || !mayBePicture(layout)) {
      throw refusal;
    }
    try {
      return Pictures.open(layout.file(), PictureFormat.TIFF);
    } catch (SlideException e) {
      throw e.error() == SlideError.UNSUPPORTED_FORMAT ? refusal : e;
    }
  }

  private Slide openslide(Layout layout) throws SlideException {
    Optional<SlideException> refusal = Slides.refusal(layout);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return reader.open(layout.file());
  }

  private static @Nullable PictureFormat plainPicture(@Nullable Container container) {
    if (container == Container.PNG) {
      return PictureFormat.PNG;
    }
    return container == Container.JPEG ? PictureFormat.JPEG : null;
  }

  /**
   * Whether a TIFF that OpenSlide may not open is an upright picture in colour, of parts of a size,
   * none of them without bytes (ImageIO takes such for black), and the one that is decoded, its
   * first, is its largest.
   */
  private boolean mayBePicture(Layout layout) {
    boolean classic =
        layout.container() == Container.CLASSIC_TIFF_LE
            || layout.container() == Container.CLASSIC_TIFF_BE;
    if (!classic || layout.directories().isEmpty()) {
      return false;
    }
    TiffDirectory first = layout.directories().get(0);
    return first.orientation() == UPRIGHT
        && first.bits() >= LEAST_BITS
        && first.sparse() == 0
        && layout.widerThan(first).isEmpty()
        && first.partPixels() <= limits.tilePixels();
  }
}
