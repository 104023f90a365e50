package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.TriangleFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pixels of a slide's model frame: for example, a slide's upper left tile, or why it has none:
 *
 * <pre>{@code
 * SlideInfo slide = SlideInfo.read(SlideStore.LOCAL.locate(uri));
 * ModelFrame frame = FrameReader.frame(slide, Mpp.of(slide, override), 0.314);
 * FrameRegion region = new FrameReader(slide, frame, squares).read(0, 0, 1008, 1008);
 * Optional<String> failed = region.unreadable(0, 0, 224, 224);
 * byte[] tile = region.rgb(0, 0, 224, 224);
 * }</pre>
 *
 * <p>A pixel's value depends on the slide, the frame and its X and Y alone, never on the region
 * that it was read in. Instances are immutable and may be shared by threads. Source: spec section
 * 2.
 */
public final class FrameReader {
  private static final int SQUARE = SquareReader.SQUARE;
  private static final byte WHITE = (byte) 255;

  private final SlideInfo slide;
  private final SquareReader squares;
  private final Rect frame;
  private final int level;
  private final TriangleFilter filter;

  /**
   * A reader of one slide in one frame; nothing is read yet.
   *
   * @param frame of this slide, see {@link #frame}
   * @param squares the JVM's reader of squares
   */
  public FrameReader(SlideInfo slide, ModelFrame frame, SquareReader squares) {
    this.slide = slide;
    this.squares = squares;
    this.frame = new Rect(0, 0, frame.width(), frame.height());
    double[] downsamples =
        slide.levels().stream()
            .mapToDouble(one -> one.untrue() ? Double.POSITIVE_INFINITY : one.downsample())
            .toArray();
    level = frame.sourceLevel(downsamples);
    SlideInfo.Level source = slide.levels().get(level);
    filter =
        TriangleFilter.of(
            frame,
            (double) slide.width() / source.width(),
            (double) slide.height() / source.height(),
            Math.toIntExact(source.width()),
            Math.toIntExact(source.height()));
  }

  /**
   * The model frame of a slide.
   *
   * @param targetMpp micrometres per frame pixel, above 0
   * @throws SlideException SLIDE_TOO_SMALL if a side of it has no pixel
   */
  public static ModelFrame frame(SlideInfo slide, Mpp mpp, double targetMpp) throws SlideException {
    String name = slide.file().path().toString();
    return frame(name, slide.width(), slide.height(), mpp, targetMpp);
  }

  /**
   * The model frame of a slide of so many level-0 pixels.
   *
   * @param name of the slide, for people
   */
  public static ModelFrame frame(String name, long width, long height, Mpp mpp, double targetMpp)
      throws SlideException {
    if (ModelFrame.side(width, mpp.x(), targetMpp) < 1
        || ModelFrame.side(height, mpp.y(), targetMpp) < 1) {
      throw new SlideException(
          SlideError.SLIDE_TOO_SMALL,
          ("%s: %d x %d pixels at %s x %s micrometres per pixel are less than one pixel of %s"
                  + " micrometres; announce a larger slide or its true mpp")
              .formatted(name, width, height, mpp.x(), mpp.y(), targetMpp));
    }
    return ModelFrame.of(width, height, mpp.x(), mpp.y(), targetMpp);
  }

  /** The level that pixels come from. */
  public int level() {
    return level;
  }

  /**
   * Reads a rectangle of the frame, resampled once as a whole; white where it leaves the frame. A
   * part that cannot be read does not fail the call: ask {@link FrameRegion#unreadable}.
   *
   * @param x left edge in frame pixels, may be negative
   * @param y top edge in frame pixels, may be negative
   * @param w width in frame pixels, at least 1
   * @param h height in frame pixels, at least 1
   * @throws IllegalStateException if this machine has no OpenSlide library
   */
  public FrameRegion read(int x, int y, int w, int h) {
    Rect wanted = new Rect(x, y, Math.addExact(x, w), Math.addExact(y, h));
    Rect inside = wanted.intersect(frame);
    byte[] rgb = new byte[bytes(wanted)];
    if (!inside.equals(wanted)) {
      Arrays.fill(rgb, WHITE);
    }
    Map<SquarePlace, String> failures = new TreeMap<>();
    if (!inside.isEmpty()) {
      Rect source = filter.source(inside);
      byte[] pixels = level(source, failures);
      int offset = 3 * ((inside.y0() - y) * w + inside.x0() - x);
      filter.resample(pixels, source, inside, rgb, offset, 3 * w);
    }
    return new FrameRegion(wanted, rgb, frame, filter, failures);
  }

  /**
   * As {@link #read}, but what fails is damage only if it fails once more after the slide was
   * opened anew: a disk or share that goes away meanwhile must not be taken for a hole in the
   * slide.
   *
   * @throws SlideException if the slide does not open any more; nothing is known of the region then
   */
  public FrameRegion readTwice(int x, int y, int w, int h) throws SlideException {
    FrameRegion region = read(x, y, w, h);
    if (region.isReadable()) {
      return region;
    }
    squares.requireOpen(slide);
    squares.forget(slide);
    region = read(x, y, w, h);
    if (!region.isReadable()) {
      squares.requireOpen(slide);
    }
    return region;
  }

  /** Level pixels, put together from the squares that hold them; unreadable ones are white. */
  private byte[] level(Rect source, Map<SquarePlace, String> failures) {
    byte[] pixels = new byte[bytes(source)];
    for (SquarePlace place : SquarePlace.under(source, SQUARE)) {
      Square square = squares.square(slide, level, place.i(), place.j());
      Rect held =
          new Rect(0, 0, square.width(), square.height())
              .translate(place.i() * SQUARE, place.j() * SQUARE);
      Rect part = held.intersect(source);
      if (square.failure() != null) {
        addFailures(square, part, failures);
      }
      copy(square.rgb(), held, part, pixels, source);
    }
    return pixels;
  }

  private static void addFailures(Square square, Rect part, Map<SquarePlace, String> failures) {
    for (SquarePlace place : SquarePlace.under(part, Square.PART)) {
      String failure = square.failure(place);
      if (failure != null) {
        failures.put(place, failure);
      }
    }
  }

  private static void copy(byte @Nullable [] from, Rect held, Rect part, byte[] to, Rect area) {
    for (int y = part.y0(); y < part.y1(); y++) {
      int at = 3 * ((y - area.y0()) * area.width() + part.x0() - area.x0());
      if (from == null) {
        Arrays.fill(to, at, at + 3 * part.width(), WHITE);
      } else {
        int of = 3 * ((y - held.y0()) * held.width() + part.x0() - held.x0());
        System.arraycopy(from, of, to, at, 3 * part.width());
      }
    }
  }

  private static int bytes(Rect rect) {
    return Math.toIntExact(3L * rect.width() * rect.height());
  }
}
