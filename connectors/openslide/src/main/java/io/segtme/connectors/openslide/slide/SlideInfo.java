package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.binding.OpenFailure;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.binding.SlideOpener;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.Vendor;
import io.segtme.connectors.openslide.picture.Pictures;
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
 * @param mppHint what the file's resolution tags say where mpp is not stated, for a message; may be
 *     empty
 * @param warnings what a user should know of the slide, each a code, a colon and a sentence
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
    String mppHint,
    List<String> warnings) {
  /** Above this ratio of both axes' micrometres per pixel, a slide is warned about. */
  private static final double ANISOTROPIC = 1.1;

  /**
   * One level of the pyramid.
   *
   * @param width pixels of the level
   * @param height pixels of the level
   * @param downsample level-0 pixels a pixel, OpenSlide's mean of both axes, at least 1
   * @param tileWidth pixels of the file's tiles, which start at the level's origin; 0 if that is
   *     not known
   * @param tileHeight likewise
   * @param untrue whether this machine reads it wrongly: it is no source of anything
   */
  public record Level(
      long width, long height, double downsample, int tileWidth, int tileHeight, boolean untrue) {
    /** A level that is read truly, of unknown tiles. */
    public Level(long width, long height, double downsample) {
      this(width, height, downsample, 0, 0, false);
    }
  }

  public SlideInfo {
    levels = List.copyOf(levels);
    warnings = List.copyOf(warnings);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(file.path() + ": no level");
    }
  }

  /**
   * Looks at a slide, which is read in this process.
   *
   * @throws SlideException SLIDE_UNREADABLE, UNSUPPORTED_FORMAT or SLIDE_TOO_LARGE
   */
  public static SlideInfo read(Path path) throws SlideException {
    return SlideSource.inProcess().info(path);
  }

  /**
   * Looks at a slide within the default limits.
   *
   * @param reader opens what is no plain picture
   * @throws SlideException as above, or as the reader does
   */
  public static SlideInfo read(Path path, SlideOpener reader) throws SlideException {
    return new SlideSource(SlideLimits.defaults(), reader).info(path);
  }

  /** What an open slide states. */
  static SlideInfo of(SlideFile file, Layout layout, Slide slide, SlideLimits limits)
      throws SlideException {
    Map<String, String> stated = slide.getProperties();
    requireWithin(file.path(), slide, stated, limits);
    List<Level> levels = levels(slide, layout, stated);
    OptionalDouble mppX = mpp(stated, Slide.PROPERTY_NAME_MPP_X);
    OptionalDouble mppY = mpp(stated, Slide.PROPERTY_NAME_MPP_Y);
    return new SlideInfo(
        file,
        stated.getOrDefault(Slide.PROPERTY_NAME_VENDOR, "unknown"),
        levels,
        mppX,
        mppY,
        (long) number(stated, Slide.PROPERTY_NAME_BOUNDS_X).orElse(0),
        (long) number(stated, Slide.PROPERTY_NAME_BOUNDS_Y).orElse(0),
        Optional.ofNullable(stated.get(Slide.PROPERTY_NAME_QUICKHASH1)),
        TagMpp.hint(layout),
        warnings(layout, levels, mppX, mppY));
  }

  /** Width of level 0. */
  public long width() {
    return levels.get(0).width();
  }

  /** Height of level 0. */
  public long height() {
    return levels.get(0).height();
  }

  /**
   * What the slide's content is known by: 64 lower-case hexadecimal digits. Reads up to 6 MiB of
   * the file at each call: once a run.
   *
   * @throws SlideException SLIDE_UNREADABLE if the file cannot be read
   */
  public String contentHash() throws SlideException {
    try {
      return ContentHash.of(file.path(), quickhash.orElse(""));
    } catch (IOException e) {
      throw OpenFailure.ioFailure(file.path(), e);
    }
  }

  private static void requireWithin(
      Path file, Slide slide, Map<String, String> stated, SlideLimits limits)
      throws SlideException {
    if (stated.size() > limits.properties()) {
      throw tooLarge(file, stated.size() + " properties", limits.properties(), "properties");
    }
    if (slide.getLevelCount() > limits.levels()) {
      throw tooLarge(file, slide.getLevelCount() + " levels", limits.levels(), "levels");
    }
    long width = slide.getLevelWidth(0);
    long height = slide.getLevelHeight(0);
    if (width > Integer.MAX_VALUE
        || height > Integer.MAX_VALUE
        || width * height > limits.pixels()) {
      throw tooLarge(file, "%d x %d pixels".formatted(width, height), limits.pixels(), "pixels");
    }
  }

  private static SlideException tooLarge(Path file, String what, long limit, String key) {
    return new SlideException(
        SlideError.SLIDE_TOO_LARGE,
        "%s: it has %s, the limit is %d; raise slide.limits.%s if the slide is genuine"
            .formatted(file, what, limit, key));
  }

  private static List<Level> levels(Slide slide, Layout layout, Map<String, String> stated) {
    List<Level> levels = new ArrayList<>();
    boolean picture = Pictures.VENDOR.equals(stated.get(Slide.PROPERTY_NAME_VENDOR));
    for (int i = 0; i < slide.getLevelCount(); i++) {
      long width = slide.getLevelWidth(i);
      long height = slide.getLevelHeight(i);
      boolean known = layout.vendor() == Vendor.GENERIC || layout.vendor() == Vendor.APERIO;
      levels.add(
          new Level(
              width,
              height,
              slide.getLevelDownsample(i),
              known ? tile(stated, i, "width") : 0,
              known ? tile(stated, i, "height") : 0,
              !picture && Slides.isUntrue(layout, width, height)));
    }
    return levels;
  }

  private static int tile(Map<String, String> stated, int level, String side) {
    OptionalDouble tile = number(stated, "openslide.level[%d].tile-%s".formatted(level, side));
    return tile.isPresent() && tile.getAsDouble() >= 1 ? (int) tile.getAsDouble() : 0;
  }

  private static List<String> warnings(
      Layout layout, List<Level> levels, OptionalDouble mppX, OptionalDouble mppY) {
    List<String> warnings = new ArrayList<>(layout.warnings());
    long untrue = levels.stream().filter(Level::untrue).count();
    if (untrue > 0) {
      warnings.add(
          "LEVELS_SKIPPED: %d of %d levels are narrower or lower than their tile, which this"
                  .formatted(untrue, levels.size())
              + " machine's libtiff reads wrongly; they were not used");
    }
    double x = mppX.orElse(Double.NaN);
    double y = mppY.orElse(Double.NaN);
    if (Math.max(x, y) > ANISOTROPIC * Math.min(x, y)) {
      warnings.add(
          "MPP_ANISOTROPIC: the slide states %s x %s micrometres per pixel; its pixels are not square"
              .formatted(x, y));
    }
    return warnings;
  }

  /** OpenSlide leaves out what Aperio's own property states if it is not a number. */
  private static OptionalDouble mpp(Map<String, String> stated, String name) {
    OptionalDouble mpp = number(stated, name);
    return mpp.isEmpty() && stated.containsKey("aperio.MPP") ? OptionalDouble.of(Double.NaN) : mpp;
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
