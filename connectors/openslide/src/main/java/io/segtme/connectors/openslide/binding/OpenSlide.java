package io.segtme.connectors.openslide.binding;

import com.sun.jna.Pointer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A slide over the system's OpenSlide 3.4 or 4.x, in this process. Calls are serialised. Label and
 * macro images are not reachable: they can carry patient data.
 *
 * @see <a href="https://openslide.org/api/openslide_8h.html">openslide.h</a>
 */
public final class OpenSlide implements Slide {
  private static final Pattern TIFF_VERSION = Pattern.compile("Version\\s+(\\S+)");

  private final OpenSlideLibrary library;
  private final Path file;
  private final long[] widths;
  private final long[] heights;
  private final double[] downsamples;
  private @Nullable Pointer handle;

  private OpenSlide(OpenSlideLibrary library, Path file, Pointer handle) throws SlideException {
    this.library = library;
    this.file = file;
    this.handle = handle;
    int levels = Math.max(0, library.openslide_get_level_count(handle));
    widths = new long[levels];
    heights = new long[levels];
    downsamples = new double[levels];
    long[] w = new long[1];
    long[] h = new long[1];
    for (int level = 0; level < levels; level++) {
      library.openslide_get_level_dimensions(handle, level, w, h);
      widths[level] = w[0];
      heights[level] = h[0];
      downsamples[level] = library.openslide_get_level_downsample(handle, level);
    }
    String error = library.openslide_get_error(handle);
    if (error == null && levels == 0) {
      error = "it has no level";
    }
    if (error != null) {
      library.openslide_close(handle);
      throw OpenFailure.damaged(file, error);
    }
  }

  /**
   * Opens a slide.
   *
   * @throws SlideException SLIDE_UNREADABLE or UNSUPPORTED_FORMAT
   * @throws IllegalStateException if this machine has no OpenSlide library
   */
  public static OpenSlide open(Path file) throws SlideException {
    OpenSlideLibrary library = OpenSlideLoader.library();
    Pointer handle = library.openslide_open(file.toString());
    if (handle == null) {
      throw OpenFailure.notRecognised(file);
    }
    return new OpenSlide(library, file, handle);
  }

  /** The version of the OpenSlide library found, such as 3.4.1. */
  public static String libraryVersion() {
    return OpenSlideLoader.library().openslide_get_version();
  }

  /**
   * The libraries that pixels depend on, for the lineage, such as {@code openslide 3.4.1 libtiff
   * 4.5.0}; {@code openslide none} where this machine has none and only plain pictures are read.
   */
  public static String runtime() {
    OpenSlideLibrary library;
    try {
      library = OpenSlideLoader.library();
    } catch (IllegalStateException e) {
      return "openslide none";
    }
    return "openslide %s libtiff %s".formatted(library.openslide_get_version(), libtiff(library));
  }

  private static String libtiff(OpenSlideLibrary library) {
    try {
      Matcher version = TIFF_VERSION.matcher(library.TIFFGetVersion());
      return version.find() ? version.group(1) : "unknown";
    } catch (UnsatisfiedLinkError e) {
      return "built-in";
    }
  }

  @Override
  public int getLevelCount() {
    return widths.length;
  }

  @Override
  public long getLevelWidth(int level) {
    return widths[level];
  }

  @Override
  public long getLevelHeight(int level) {
    return heights[level];
  }

  @Override
  public double getLevelDownsample(int level) {
    return downsamples[level];
  }

  @Override
  public synchronized Map<String, String> getProperties() throws SlideException {
    Pointer open = open();
    Pointer names = library.openslide_get_property_names(open);
    Map<String, String> properties = new TreeMap<>();
    if (names != null) {
      for (String name : names.getStringArray(0, "UTF-8")) {
        String value = library.openslide_get_property_value(open, name);
        if (value != null) {
          properties.put(name, value);
        }
      }
    }
    String error = library.openslide_get_error(open);
    if (error != null) {
      throw OpenFailure.damaged(file, error);
    }
    return Collections.unmodifiableMap(properties);
  }

  @Override
  public synchronized void paintRegionARGB(int[] dest, long x, long y, int level, int w, int h)
      throws SlideException {
    require(dest.length, level, w, h);
    library.openslide_read_region(open(), dest, x, y, level, w, h);
    requireDecoded(x, y, level);
  }

  @Override
  public synchronized void paintRegionARGB(IntBuffer dest, long x, long y, int level, int w, int h)
      throws SlideException {
    require(dest.limit(), level, w, h);
    library.openslide_read_region(open(), dest.rewind(), x, y, level, w, h);
    requireDecoded(x, y, level);
  }

  private void require(int room, int level, int w, int h) {
    if (level < 0 || level >= widths.length || w < 1 || h < 1 || (long) w * h > room) {
      throw new IllegalArgumentException(
          "region of %dx%d pixels of level %d into an array of %d".formatted(w, h, level, room));
    }
  }

  private void requireDecoded(long x, long y, int level) throws SlideException {
    String error = library.openslide_get_error(open());
    if (error != null) {
      throw new SlideException(
          SlideError.TILE_UNREADABLE,
          ("%s: the region %d,%d of level %d cannot be decoded (%s); copy the slide again from its"
                  + " source if more than this part should be analysed")
              .formatted(file, x, y, level, OpenFailure.oneLine(error)));
    }
  }

  @Override
  public synchronized void close() {
    if (handle != null) {
      library.openslide_close(handle);
      handle = null;
    }
  }

  private Pointer open() {
    if (handle == null) {
      throw new IllegalStateException(file + " is closed");
    }
    return handle;
  }

  @Override
  public String toString() {
    return "OpenSlide[" + file + "]";
  }
}
