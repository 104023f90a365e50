package io.segtme.connectors.openslide.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the census found in a slide's file.
 *
 * @param file the file
 * @param bytes its size
 * @param container what it is by its first bytes, null if that is not known
 * @param vendor whose TIFF it is
 * @param bigEndian whether it is a TIFF with the most significant byte first
 * @param directories of a TIFF, in the file's order, up to the first damage; else none
 * @param refusal why it must not be opened, null if it may be
 */
public record Layout(
    Path file,
    long bytes,
    @Nullable Container container,
    Vendor vendor,
    boolean bigEndian,
    List<TiffDirectory> directories,
    @Nullable Refusal refusal) {

  public Layout {
    directories = List.copyOf(directories);
  }

  /** The directories that OpenSlide makes levels of, in the file's order. */
  public List<TiffDirectory> levels() {
    List<TiffDirectory> levels = new ArrayList<>();
    for (int i = 0; i < directories.size(); i++) {
      TiffDirectory directory = directories.get(i);
      boolean level =
          switch (vendor) {
            case GENERIC -> i == 0 || directory.reduced();
            case APERIO, OTHER -> true;
            case HAMAMATSU -> false;
          };
      if (level && directory.isTiled()) {
        levels.add(directory);
      }
    }
    return levels;
  }

  /** The widest level: OpenSlide's level 0. */
  public Optional<TiffDirectory> largest() {
    return levels().stream().max(Comparator.comparingLong(TiffDirectory::width));
  }

  /** The first picture that is wider than a given one. */
  public Optional<TiffDirectory> widerThan(TiffDirectory one) {
    return directories.stream().filter(each -> each.width() > one.width()).findFirst();
  }

  /**
   * Whether a level of this size is read by libtiff although it is narrower or lower than its tile:
   * some versions of libtiff then give sheared pixels and black rows, and no error.
   */
  public boolean isAtRisk(long width, long height) {
    return levels().stream()
        .anyMatch(
            level ->
                level.width() == width
                    && level.height() == height
                    && level.isSmallerThanItsTile()
                    && !level.isDecodedByOpenSlide());
  }

  /** Whether any level is at risk. */
  public boolean hasLevelAtRisk() {
    return levels().stream().anyMatch(level -> isAtRisk(level.width(), level.height()));
  }

  /** The first image in a few words, such as "BigTIFF, strips, deflate, 3 x 8 bits". */
  public String summary() {
    if (directories.isEmpty()) {
      return container == null ? "unknown" : container.title();
    }
    TiffDirectory first = directories.get(0);
    List<String> words = new ArrayList<>();
    words.add(container == null ? "TIFF" : container.title());
    if (bigEndian) {
      words.add("big-endian");
    }
    if (first.description().contains("<OME")) {
      words.add("OME");
    }
    words.add(
        first.isTiled()
            ? "tiles of %d x %d pixels".formatted(first.tileWidth(), first.tileHeight())
            : "strips");
    words.add("compression " + first.compressionName());
    words.add("%d x %d bit".formatted(first.samples(), first.bits()));
    return String.join(", ", words);
  }

  /** What a user should know of a slide that is used all the same: a code, a colon, a sentence. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    long sparse = levels().stream().mapToLong(TiffDirectory::sparse).sum();
    if (vendor == Vendor.GENERIC && sparse > 0) {
      warnings.add(
          "SPARSE_TILES: %d tiles have no bytes in the file; where OpenSlide cannot read them, they"
                  .formatted(sparse)
              + " count as failed area");
    }
    long others = furtherPictures();
    if (others > 0) {
      warnings.add(
          "FURTHER_PICTURES: the file has %d more pictures of full size (scenes, focal planes or"
                  .formatted(others)
              + " channels); only the first is read");
    }
    return warnings;
  }

  private long furtherPictures() {
    if (directories.isEmpty() || vendor == Vendor.OTHER) {
      return 0;
    }
    TiffDirectory first = directories.get(0);
    return directories.stream()
        .skip(1)
        .filter(one -> !one.reduced() || vendor == Vendor.HAMAMATSU)
        .filter(one -> one.width() == first.width() && one.height() == first.height())
        .count();
  }
}
