package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.Rect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way that pixels leave a slide for analysis: in absolute squares of {@value #SQUARE}
 * level pixels, so that a pixel's value never depends on how reads were grouped.
 *
 * <p>Square (i, j) of a level is read at level-0 origin (floor({@value #SQUARE} i ds + 0.5),
 * likewise j), clipped to the level, and composed over white by its alpha. A read that fails is
 * tried once more on a fresh handle, then in parts where the downsample is whole; the parts that
 * fail are remembered, with the cause, and the others go on. One reader serves all threads and runs
 * of a JVM. Source: spec sections 2 and 3.
 */
public final class SquareReader {
  /** Side of a square in pixels of its level; fixed. */
  public static final int SQUARE = 512;

  private static final Logger LOG = LoggerFactory.getLogger(SquareReader.class);

  private final SlideHandles handles;
  private final SquareCache cache;

  /**
   * A reader with an empty cache.
   *
   * @param handles where open slides come from
   * @param cacheBytes pixels kept, at most; 0 keeps none
   */
  public SquareReader(SlideHandles handles, long cacheBytes) {
    this.handles = handles;
    this.cache = new SquareCache(cacheBytes);
  }

  /**
   * What a file's slide states.
   *
   * @throws SlideException if the slide does not open
   */
  public SlideInfo info(Path path) throws SlideException {
    return handles.info(path);
  }

  /**
   * Whether a slide is still there and opens, asked where a square of it could not be read: by then
   * its disk may be away, or it may have cost too many reader processes.
   *
   * @throws SlideException if it is not, or does not
   */
  void requireOpen(SlideInfo slide) throws SlideException {
    slide.file().requireUnchanged();
    handles.use(slide.file(), Slide::getLevelCount);
  }

  /** A square, from the cache or the slide; threads that want the same one read it once. */
  Square square(SlideInfo slide, int level, int i, int j) {
    SquareCache.Key key = new SquareCache.Key(slide.file(), level, i, j);
    return cache.get(key, known -> read(slide, level, i, j, known));
  }

  /**
   * Forgets which squares of a slide could not be read, and closes its idle handles: for when a run
   * is over, or its disk is back.
   */
  public void forget(SlideInfo slide) {
    cache.forgetUnreadable(slide.file());
    handles.forget(slide.file());
  }

  private Square read(SlideInfo slide, int level, int i, int j, @Nullable Square known) {
    SlideInfo.Level of = slide.levels().get(level);
    int width = (int) Math.min(SQUARE, of.width() - (long) SQUARE * i);
    int height = (int) Math.min(SQUARE, of.height() - (long) SQUARE * j);
    Rect square = new Rect(0, 0, width, height).translate(i * SQUARE, j * SQUARE);
    if (known != null) {
      String failure = String.valueOf(known.failure());
      return new SquareParts(handles, slide, level, square, known.failedParts(), failure).read();
    }
    long x = (long) Math.floor((long) SQUARE * i * of.downsample() + 0.5);
    long y = (long) Math.floor((long) SQUARE * j * of.downsample() + 0.5);
    SlideHandles.Use<Square> use =
        open -> {
          int[] argb = new int[width * height];
          open.paintRegionARGB(argb, x, y, level, width, height);
          return Square.of(width, height, argb);
        };
    try {
      return handles.use(slide.file(), use);
    } catch (SlideException first) {
      try {
        return handles.use(slide.file(), use);
      } catch (SlideException again) {
        Square left =
            again.error() == SlideError.TILE_UNREADABLE && SquareParts.areDefined(of)
                ? new SquareParts(handles, slide, level, square, 0, again.getMessage()).read()
                : Square.unreadable(width, height, again.getMessage());
        LOG.warn(
            "square {},{} of level {}: {} of its parts cannot be read: {}",
            i,
            j,
            level,
            left.isUnreadable() ? "all" : Long.bitCount(left.failedParts()),
            left.failure());
        return left;
      }
    }
  }
}
