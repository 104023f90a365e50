package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where slides are kept: turns the URI of an arrival into a file of this machine. Known are {@code
 * file:} URIs and absolute paths; every machine of a cluster must see a slide under the same path.
 */
public final class SlideStore {
  /** Two letters at least: a single one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private SlideStore() {}

  /**
   * The file that a URI or an absolute path names; it need not exist.
   *
   * @throws SlideException SLIDE_UNREADABLE if it names none
   */
  public static Path locate(String uri) throws SlideException {
    Matcher scheme = SCHEME.matcher(uri);
    if (!scheme.matches()) {
      return absolute(uri, uri);
    }
    if (!scheme.group(1).equalsIgnoreCase("file")) {
      throw refused(
          uri,
          "the scheme '" + scheme.group(1) + "' is not supported",
          "copy or mount the slide on this machine and give its absolute path or file: URI");
    }
    return absolute(uri, pathOf(uri));
  }

  private static String pathOf(String uri) throws SlideException {
    URI parsed;
    try {
      parsed = new URI(uri);
    } catch (URISyntaxException e) {
      throw refused(uri, "it is not a valid URI", "percent-encode it, or give the plain path");
    }
    String host = parsed.getAuthority();
    if (host != null && !host.isEmpty() && !host.equals("localhost")) {
      throw refused(
          uri, "the host '" + host + "' is not this machine", "mount the slide and use file:///");
    }
    if (parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
      throw refused(uri, "it has a query or a fragment", "write ? as %3F and # as %23");
    }
    return parsed.getPath() == null ? "" : parsed.getPath();
  }

  private static Path absolute(String uri, String path) throws SlideException {
    try {
      Path found = Path.of(path);
      if (found.isAbsolute()) {
        return found.normalize();
      }
    } catch (InvalidPathException e) {
      throw refused(uri, "it is not a valid path (" + e.getReason() + ")", "give an absolute path");
    }
    throw refused(uri, "it is not absolute", "give an absolute path or a file: URI");
  }

  private static SlideException refused(String uri, String cause, String remedy) {
    return new SlideException(
        SlideError.SLIDE_UNREADABLE, "slide '" + uri + "': " + cause + "; " + remedy);
  }
}
