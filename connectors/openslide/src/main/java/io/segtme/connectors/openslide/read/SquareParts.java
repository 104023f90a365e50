package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.Rect;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a damaged square in its parts, so that damage costs what is damaged.
 *
 * <p>Each failed read costs a handle. Where the level's tiles are known, parts inside one tile are
 * read first, and no part of a tile that failed once is tried again: a square then costs about one
 * handle for each of its damaged tiles, else at most {@value #PARTS}. Source: spec section 3.
 */
final class SquareParts {
  private static final int PARTS = Square.ACROSS * Square.ACROSS;

  private final SlideHandles handles;
  private final SlideInfo slide;
  private final int level;
  private final SlideInfo.Level of;
  private final Rect square;
  private final byte[] rgb;
  private final Set<SquarePlace> badTiles = new HashSet<>();
  private long failed;
  private String failure;

  /**
   * @param square in pixels of the level
   * @param known the parts that failed before, as bits; they are not tried again
   * @param failure why the square as a whole could not be read
   */
  SquareParts(
      SlideHandles handles, SlideInfo slide, int level, Rect square, long known, String failure) {
    this.handles = handles;
    this.slide = slide;
    this.level = level;
    this.of = slide.levels().get(level);
    this.square = square;
    this.failed = known;
    this.failure = failure;
    rgb = new byte[3 * square.width() * square.height()];
    Arrays.fill(rgb, (byte) 255);
  }

  /**
   * Whether a level may be read in parts: only whole downsamples give every part its own pixels.
   */
  static boolean areDefined(SlideInfo.Level level) {
    return level.downsample() == Math.rint(level.downsample());
  }

  Square read() {
    for (int part = 0; part < PARTS; part++) {
      if (tileOf(rect(part)) != null) {
        read(part);
      }
    }
    for (int part = 0; part < PARTS; part++) {
      if (tileOf(rect(part)) == null) {
        read(part);
      }
    }
    int across = (square.width() + Square.PART - 1) / Square.PART;
    int down = (square.height() + Square.PART - 1) / Square.PART;
    return Long.bitCount(failed) == across * down
        ? Square.unreadable(square.width(), square.height(), failure)
        : new Square(square.width(), square.height(), rgb, failed, failed == 0 ? null : failure);
  }

  private void read(int part) {
    Rect rect = rect(part);
    if (rect.isEmpty() || (failed >>> part & 1) == 1) {
      return;
    }
    SquarePlace tile = tileOf(rect);
    if (touchesBadTile(rect)) {
      failed |= 1L << part;
      return;
    }
    int[] argb = new int[rect.width() * rect.height()];
    long ds = (long) of.downsample();
    try {
      handles.use(
          slide.file(),
          open -> {
            open.paintRegionARGB(
                argb, rect.x0() * ds, rect.y0() * ds, level, rect.width(), rect.height());
            return argb;
          });
      int at = 3 * ((rect.y0() - square.y0()) * square.width() + rect.x0() - square.x0());
      Square.draw(argb, rect.width(), rgb, at, square.width());
    } catch (SlideException e) {
      if (failed == 0) {
        failure = e.getMessage();
      }
      failed |= 1L << part;
      if (tile != null && e.error() == SlideError.TILE_UNREADABLE) {
        badTiles.add(tile);
      }
    }
  }

  private Rect rect(int part) {
    return new Rect(0, 0, Square.PART, Square.PART)
        .translate(
            square.x0() + part % Square.ACROSS * Square.PART,
            square.y0() + part / Square.ACROSS * Square.PART)
        .intersect(square);
  }

  /** The file's tile that holds a part, null if it is in several or tiles are not known. */
  private @Nullable SquarePlace tileOf(Rect part) {
    if (part.isEmpty() || of.tileWidth() == 0 || of.tileHeight() == 0) {
      return null;
    }
    int i = part.x0() / of.tileWidth();
    int j = part.y0() / of.tileHeight();
    boolean one = (part.x1() - 1) / of.tileWidth() == i && (part.y1() - 1) / of.tileHeight() == j;
    return one ? new SquarePlace(i, j) : null;
  }

  private boolean touchesBadTile(Rect part) {
    if (badTiles.isEmpty()) {
      return false;
    }
    for (int j = part.y0() / of.tileHeight(); j <= (part.y1() - 1) / of.tileHeight(); j++) {
      for (int i = part.x0() / of.tileWidth(); i <= (part.x1() - 1) / of.tileWidth(); i++) {
        if (badTiles.contains(new SquarePlace(i, j))) {
          return true;
        }
      }
    }
    return false;
  }
}
