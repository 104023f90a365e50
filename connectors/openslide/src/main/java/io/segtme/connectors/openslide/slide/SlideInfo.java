package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.binding.OpenFailure;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideOpener;
import io.segtme.connectors.openslide.binding.Slides;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a slide's file states.
 *
 * @param file the file, in the version that was looked at
 * @param vendor OpenSlide's name of the format, such as aperio
 * @param levels level 0 first, at least one
 * @param mppX micrometres per level-0 pixel along x as the file states, NaN if that is not a number
 * @param mppY along y, likewise
 * @param boundsX left edge of the scanned area in level-0 pixels, 0 if the file does not state it
 * @param boundsY top edge, likewise
 * @param quickhash OpenSlide's quickhash-1, where the format has one
 * @param contentHash SHA-256, 64 lower-case hexadecimal digits, over the file's size (big-endian
 *     int64), its first MiB, its last MiB (less if it is shorter; they may overlap) and the
 *     quickhash in UTF-8 (nothing if there is none); of a format of several files, the named file
 */
public record SlideInfo(
    SlideFile file,
    String vendor,
    List<Level> levels,
    OptionalDouble mppX,
    OptionalDouble mppY,
    long boundsX,
    long boundsY,
    Optional<String> quickhash,
    String contentHash) {

  /**
   * One level of the pyramid.
   *
   * @param width pixels of the level
   * @param height pixels of the level
   * @param downsample level-0 pixels a pixel, at least 1
   */
  public record Level(long width, long height, double downsample) {}

  public SlideInfo {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(file.path() + ": no level");
    }
  }

  /**
   * Opens a slide in this process, reads its properties, and closes it; costs one opening and 2 MiB
   * of reading.
   *
   * @throws SlideException SLIDE_UNREADABLE or UNSUPPORTED_FORMAT
   */
  public static SlideInfo read(Path path) throws SlideException {
    return read(path, Slides::open);
  }

  /**
   * Opens a slide, reads its properties, and closes it.
   *
   * @throws SlideException as the opener does
   */
  public static SlideInfo read(Path path, SlideOpener opener) throws SlideException {
    SlideFile file = SlideFile.of(path);
    try (Slide slide = opener.open(file.path())) {
      return of(file, slide);
    }
  }

  /**
   * What an open slide states; reads 2 MiB of the file.
   *
   * @throws SlideException SLIDE_UNREADABLE
   */
  public static SlideInfo of(SlideFile file, Slide slide) throws SlideException {
    Map<String, String> stated = slide.getProperties();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < slide.getLevelCount(); i++) {
      levels.add(
          new Level(slide.getLevelWidth(i), slide.getLevelHeight(i), slide.getLevelDownsample(i)));
    }
    Optional<String> quickhash = Optional.ofNullable(stated.get(Slide.PROPERTY_NAME_QUICKHASH1));
    String contentHash;
    try {
      contentHash = ContentHash.of(file.path(), quickhash.orElse(""));
    } catch (IOException e) {
      throw OpenFailure.ioFailure(file.path(), e);
    }
    return new SlideInfo(
        file,
        stated.getOrDefault(Slide.PROPERTY_NAME_VENDOR, "unknown"),
        levels,
        number(stated, Slide.PROPERTY_NAME_MPP_X),
        number(stated, Slide.PROPERTY_NAME_MPP_Y),
        (long) number(stated, Slide.PROPERTY_NAME_BOUNDS_X).orElse(0),
        (long) number(stated, Slide.PROPERTY_NAME_BOUNDS_Y).orElse(0),
        quickhash,
        contentHash);
  }

  /** Width of level 0. */
  public long width() {
    return levels.get(0).width();
  }

  /** Height of level 0. */
  public long height() {
    return levels.get(0).height();
  }

  private static OptionalDouble number(Map<String, String> stated, String name) {
    String text = stated.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.of(Double.NaN);
    }
  }
}
