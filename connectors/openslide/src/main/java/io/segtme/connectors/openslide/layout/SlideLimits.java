package io.segtme.connectors.openslide.layout;

import java.io.Serializable;

/**
 * What a slide may claim, at most, and where its files may be; a slide beyond a limit is refused by
 * name before any native code sees it (properties: before they are used).
 *
 * @param pixels width times height of the largest level
 * @param tilePixels width times height of a tile: what a reader must hold at once
 * @param levels of the pyramid
 * @param directories of a TIFF, levels and others
 * @param properties of the slide
 * @param descriptionCharacters of a TIFF's image description, and of any other text tag
 * @param fileBytes size of the file, and of each companion
 * @param roots folders that its files may be in
 */
public record SlideLimits(
    long pixels,
    long tilePixels,
    int levels,
    int directories,
    int properties,
    long descriptionCharacters,
    long fileBytes,
    SlideRoots roots)
    implements Serializable {
  private static final long serialVersionUID = 1;

  private static final SlideLimits DEFAULTS =
      new SlideLimits(
          100_000_000_000L,
          64L << 20,
          64,
          4_096,
          10_000,
          16L << 20,
          1L << 40,
          SlideRoots.EVERYWHERE);

  /**
   * @throws IllegalArgumentException if a limit is below 1
   */
  public SlideLimits {
    atLeastOne("pixels", pixels);
    atLeastOne("tile pixels", tilePixels);
    atLeastOne("levels", levels);
    atLeastOne("directories", directories);
    atLeastOne("properties", properties);
    atLeastOne("description characters", descriptionCharacters);
    atLeastOne("file bytes", fileBytes);
  }

  /**
   * 100 gigapixels, tiles of 64 Mi pixels, 64 levels, 4,096 directories, 10,000 properties, texts
   * of 16 Mi characters, files of 1 TiB: no scanner's slide comes near them.
   */
  public static SlideLimits defaults() {
    return DEFAULTS;
  }

  private static void atLeastOne(String name, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "limit of %s %d: it must be at least 1".formatted(name, limit));
    }
  }
}
