package io.segtme.connectors.openslide.binding;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of OpenSlide that are used, by their C names; the same in 3.4 and 4.x; and one of
 * its libtiff.
 *
 * <p>Associated images (label, macro, thumbnail) are not bound, on purpose: a slide's label and
 * macro image can show a patient's name, and what is not bound cannot leak.
 *
 * <p>Source: openslide.h. All but {@code open} and {@code get_version} take a handle, and put it
 * into an error state for good when they fail: {@code get_error} then has the reason.
 */
interface OpenSlideLibrary extends Library {
  @Nullable Pointer openslide_open(String filename);

  void openslide_close(Pointer osr);

  @Nullable String openslide_get_error(Pointer osr);

  int openslide_get_level_count(Pointer osr);

  void openslide_get_level_dimensions(Pointer osr, int level, long[] w, long[] h);

  double openslide_get_level_downsample(Pointer osr, int level);

  void openslide_read_region(Pointer osr, int[] dest, long x, long y, int level, long w, long h);

  /** Into a direct buffer, without a copy. */
  void openslide_read_region(Pointer osr, Buffer dest, long x, long y, int level, long w, long h);

  @Nullable Pointer openslide_get_property_names(Pointer osr);

  @Nullable String openslide_get_property_value(Pointer osr, String name);

  String openslide_get_version();

  /** Of the libtiff that OpenSlide is linked with; not to be found where that is inside it. */
  String TIFFGetVersion();
}
