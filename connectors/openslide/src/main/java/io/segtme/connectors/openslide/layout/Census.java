package io.segtme.connectors.openslide.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a slide's file before any native code does: what it is, whether it is whole, and whether
 * OpenSlide would read it truly. The one place where layouts are judged.
 */
public final class Census {
  private Census() {}

  /**
   * The layout of a file, with the refusal where it must not be opened. Cost: one pass over a
   * TIFF's directories and lists of tiles; 0.1 s for a million tiles.
   *
   * @param file a regular file
   * @throws IOException if it cannot be read
   */
  public static Layout of(Path file, SlideLimits limits) throws IOException {
    long bytes = Files.size(file);
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(Container.HEAD);
    }
    Container container = Container.of(head);
    if (bytes > limits.fileBytes()) {
      Refusal refusal =
          Refusal.tooLarge("it has %d bytes".formatted(bytes), limits.fileBytes(), "file-size");
      return new Layout(file, bytes, container, Vendor.OTHER, false, List.of(), refusal);
    }
    if (container == null || !container.isTiff()) {
      Refusal refusal = Companions.refusal(file, head, limits);
      return new Layout(file, bytes, container, Vendor.OTHER, false, List.of(), refusal);
    }
    try (TiffFile tiff = new TiffFile(file)) {
      TiffDirectories directories = new TiffDirectories(tiff, limits);
      Refusal damage = directories.read();
      Layout layout =
          new Layout(
              file,
              bytes,
              container,
              directories.vendor(),
              tiff.isBigEndian(),
              directories.found(),
              null);
      Refusal refusal = damage != null ? damage : judge(layout, limits);
      return new Layout(
          file,
          bytes,
          container,
          layout.vendor(),
          layout.bigEndian(),
          layout.directories(),
          refusal);
    }
  }

  /**
   * Why a file is not whole yet, for whoever waits until it has been copied: a directory or a tile
   * that lies beyond its end, a companion that is not there. Empty if nothing is missing, whether
   * or not the slide can be used.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<String> missing(Path file) throws IOException {
    Layout layout = of(file, SlideLimits.defaults());
    Refusal refusal = layout.refusal();
    if (refusal != null && refusal.kind() == Refusal.Kind.UNREADABLE) {
      return Optional.of(refusal.cause());
    }
    long missing = layout.directories().stream().mapToLong(TiffDirectory::missing).sum();
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            "%d tiles or strips lie beyond its end at byte %d".formatted(missing, layout.bytes()));
  }

  private static @Nullable Refusal judge(Layout layout, SlideLimits limits) {
    if (layout.vendor() == Vendor.HAMAMATSU && !layout.directories().isEmpty()) {
      return pixels(layout.directories().get(0), limits);
    }
    List<TiffDirectory> levels = layout.levels();
    if (levels.size() > limits.levels()) {
      return Refusal.tooLarge(
          "it has %d levels".formatted(levels.size()), limits.levels(), "levels");
    }
    for (TiffDirectory level : levels) {
      Refusal refusal = size(level, limits);
      if (refusal == null) {
        refusal = damage(level, layout);
      }
      if (refusal == null) {
        refusal = kind(level, layout.vendor());
      }
      if (refusal != null) {
        return refusal;
      }
    }
    return layout.vendor() == Vendor.GENERIC ? order(layout) : null;
  }

  /** OpenSlide reads the first picture and those that call themselves its reduced versions. */
  private static @Nullable Refusal order(Layout layout) {
    return layout
        .largest()
        .flatMap(
            level ->
                layout
                    .widerThan(level)
                    .map(
                        wider ->
                            Refusal.unsupported(
                                ("its picture of %d x %d pixels stands behind one of %d x %d, and"
                                        + " only the first and its reduced versions are read")
                                    .formatted(
                                        wider.width(),
                                        wider.height(),
                                        level.width(),
                                        level.height()))))
        .orElse(null);
  }

  private static @Nullable Refusal size(TiffDirectory level, SlideLimits limits) {
    if (product(level.tileWidth(), level.tileHeight()) > limits.tilePixels()) {
      return Refusal.tooLarge(
          "its tiles are %s x %s pixels"
              .formatted(
                  Long.toUnsignedString(level.tileWidth()),
                  Long.toUnsignedString(level.tileHeight())),
          limits.tilePixels(),
          "tile-pixels");
    }
    return pixels(level, limits);
  }

  private static @Nullable Refusal pixels(TiffDirectory level, SlideLimits limits) {
    if (product(level.width(), level.height()) > limits.pixels()
        || level.width() > Integer.MAX_VALUE
        || level.height() > Integer.MAX_VALUE) {
      return Refusal.tooLarge(
          "it claims %s x %s pixels"
              .formatted(
                  Long.toUnsignedString(level.width()), Long.toUnsignedString(level.height())),
          limits.pixels(),
          "pixels");
    }
    return null;
  }

  private static @Nullable Refusal damage(TiffDirectory level, Layout layout) {
    if (level.missing() > 0) {
      return Refusal.damaged(
          "%d of %d tiles of its %d x %d level lie beyond its end at byte %d"
              .formatted(
                  level.missing(), level.tiles(), level.width(), level.height(), layout.bytes()));
    }
    if (layout.vendor() != Vendor.OTHER && level.tiles() < level.tilesNeeded()) {
      return Refusal.damaged(
          "its %d x %d level lists %d of %d tiles"
              .formatted(level.width(), level.height(), level.tiles(), level.tilesNeeded()));
    }
    return null;
  }

  private static @Nullable Refusal kind(TiffDirectory level, Vendor vendor) {
    if (level.orientation() > 1 && level.orientation() <= 8) {
      return Refusal.unsupported(
          "its TIFF Orientation is %d (turned or mirrored), which OpenSlide does not follow"
              .formatted(level.orientation()));
    }
    if (vendor == Vendor.OTHER) {
      return null;
    }
    if (level.bits() != 8 && level.bits() != 16) {
      return Refusal.unsupported(
          "it has %d bits a sample, 8 or 16 are read".formatted(level.bits()));
    }
    if (level.hasUnevenRawTiles()) {
      return Refusal.unsupported(
          "its uncompressed tiles of %d x %d pixels are not a multiple of 1024 bytes, which libtiff"
                  .formatted(level.tileWidth(), level.tileHeight())
              + " does not read");
    }
    if (level.sampleFormat() != 1 && level.sampleFormat() != 4) {
      return Refusal.unsupported(
          "its samples are signed or floating point (SampleFormat %d), unsigned ones are read"
              .formatted(level.sampleFormat()));
    }
    return null;
  }

  /**
   * Of two numbers that are not negative; what does not fit, or is negative, is the largest long.
   */
  private static long product(long a, long b) {
    return a < 0 || b < 0 || Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
