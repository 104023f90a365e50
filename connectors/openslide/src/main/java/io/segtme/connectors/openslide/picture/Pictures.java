package io.segtme.connectors.openslide.picture;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.nio.file.Path;

/** Opens plain pictures. */
public final class Pictures {
  /** What stands where OpenSlide names its vendors. */
  public static final String VENDOR = "picture";

  private Pictures() {}

  /**
   * A picture as a slide of one level; the first time it is decoded whole, some 50 to 100 million
   * pixels a second.
   *
   * @throws SlideException SLIDE_UNREADABLE, UNSUPPORTED_FORMAT or SLIDE_TOO_LARGE, with the remedy
   */
  public static Slide open(Path file, PictureFormat format) throws SlideException {
    return new PictureSlide(DecodedPictures.OF_PROCESS.share(SlideFile.of(file), format));
  }
}
