package io.segtme.connectors.openslide.binding;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the OpenSlide library of this machine, once; a failure is found again at each call. */
final class OpenSlideLoader {
  /** Newest first; the plain name reaches development packages and other systems. */
  static final List<String> NAMES =
      List.of(
          "libopenslide.so.1",
          "libopenslide.so.0",
          "openslide",
          "libopenslide.1.dylib",
          "libopenslide.0.dylib",
          "libopenslide-1",
          "libopenslide-0");

  private static @Nullable OpenSlideLibrary found;

  private OpenSlideLoader() {}

  static synchronized OpenSlideLibrary library() {
    if (found == null) {
      found = load(NAMES);
    }
    return found;
  }

  static OpenSlideLibrary load(List<String> names) {
    List<UnsatisfiedLinkError> errors = new ArrayList<>();
    for (String name : names) {
      try {
        OpenSlideLibrary library =
            Native.load(
                name, OpenSlideLibrary.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
        library.openslide_get_version();
        return library;
      } catch (UnsatisfiedLinkError e) {
        errors.add(e);
      }
    }
    IllegalStateException missing =
        new IllegalStateException(
            ("the OpenSlide library was not found as any of %s: install OpenSlide 3.4 or newer (Debian,"
                    + " Ubuntu: apt-get install libopenslide0) or name its folder with"
                    + " -Djna.library.path")
                .formatted(String.join(", ", names)));
    errors.forEach(missing::addSuppressed);
    throw missing;
  }
}
