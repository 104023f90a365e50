package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.layout.SlideRoots;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where slides are kept: the one place where the URI of an arrival becomes a file of this machine.
 * Known are {@code file:} URIs, absolute paths, and Windows paths of drives and shares that are
 * mounted here; every machine of a cluster must see a slide under the same path.
 *
 * @param map where drives and shares of Windows machines are mounted
 * @param roots folders that slides may be read from
 */
public record SlideStore(PathMap map, SlideRoots roots) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of this machine's own paths. */
  public static final SlideStore LOCAL = new SlideStore(PathMap.NONE, SlideRoots.EVERYWHERE);

  /** Two letters at least: a single one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private static final Pattern DRIVE = Pattern.compile("/[A-Za-z]:(/|$)");

  /** Whether a text is a URI or a Windows path, and no path of this machine. */
  public static boolean isForeign(String text) {
    return SCHEME.matcher(text).matches()
        || (WindowsPath.of(text) != null && !Path.of(text).isAbsolute());
  }

  /**
   * The file that a URI or an absolute path names; it need not exist.
   *
   * @throws SlideException SLIDE_UNREADABLE if it names none; SLIDE_OUTSIDE_ROOTS if it is not to
   *     be read, whether or not it exists
   */
  public Path locate(String uri) throws SlideException {
    Path file = find(uri);
    if (!roots.contain(file)) {
      throw new SlideException(
          SlideError.SLIDE_OUTSIDE_ROOTS,
          "slide '%s': it is not in a folder of slide.roots; move it into one, or add its folder there"
              .formatted(uri));
    }
    return file;
  }

  private Path find(String uri) throws SlideException {
    String path = pathOf(uri);
    WindowsPath windows = WindowsPath.of(path);
    if (windows != null) {
      Optional<Path> mapped = mapped(uri, windows);
      if (mapped.isPresent()) {
        return mapped.get();
      }
    }
    return absolute(uri, path, windows != null);
  }

  private Optional<Path> mapped(String uri, WindowsPath windows) throws SlideException {
    try {
      return map.find(windows);
    } catch (InvalidPathException e) {
      throw refused(uri, "it is not a valid path (" + e.getReason() + ")", "rename the file");
    } catch (IllegalArgumentException e) {
      throw refused(uri, String.valueOf(e.getMessage()), "give the file's own path");
    }
  }

  /**
   * The path in a {@code file:} URI, as Windows writes it where it names a drive or a host; another
   * text as it is.
   */
  private static String pathOf(String uri) throws SlideException {
    Matcher scheme = SCHEME.matcher(uri);
    if (!scheme.matches()) {
      return uri;
    }
    if (!scheme.group(1).equalsIgnoreCase("file")) {
      throw refused(
          uri,
          "the scheme '" + scheme.group(1) + "' is not supported",
          "copy or mount the slide on this machine and give its absolute path or file: URI");
    }
    URI parsed;
    try {
      parsed = new URI(uri);
    } catch (URISyntaxException e) {
      throw refused(uri, "it is not a valid URI", "percent-encode it, or give the plain path");
    }
    if (parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
      throw refused(uri, "it has a query or a fragment", "write ? as %3F and # as %23");
    }
    String path = parsed.getPath() == null ? "" : parsed.getPath();
    String host = parsed.getAuthority();
    if (host != null && !host.isEmpty() && !host.equals("localhost")) {
      return "\\\\" + host + path.replace('/', '\\');
    }
    return DRIVE.matcher(path).lookingAt() ? path.substring(1) : path;
  }

  private static Path absolute(String uri, String path, boolean windows) throws SlideException {
    try {
      Path found = Path.of(path);
      if (found.isAbsolute()) {
        return found.normalize();
      }
    } catch (InvalidPathException e) {
      throw refused(uri, "it is not a valid path (" + e.getReason() + ")", "give an absolute path");
    }
    throw windows
        ? refused(
            uri,
            "its drive or share is not known on this machine",
            "mount it here and name the folder with slide.path-map")
        : refused(uri, "it is not absolute", "give an absolute path or a file: URI");
  }

  private static SlideException refused(String uri, String cause, String remedy) {
    return new SlideException(
        SlideError.SLIDE_UNREADABLE, "slide '" + uri + "': " + cause + "; " + remedy);
  }
}
