package io.segtme.connectors.export.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * HTML that is well-formed XML as well: elements close in the order in which they were opened, and
 * all text and attribute values are escaped. Attributes are given as names and values in turn.
 */
final class Html {
  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  Html open(String element, String... attributes) {
    start(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Closes the element opened last. */
  Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element without content: a void one of HTML, or a shape of SVG. */
  Html empty(String element, String... attributes) {
    start(element, attributes).append("/>");
    return this;
  }

  /** An element that holds text alone. */
  Html leaf(String element, @Nullable String text, String... attributes) {
    start(element, attributes).append('>');
    text(text);
    out.append("</").append(element).append('>');
    return this;
  }

  Html text(@Nullable String raw) {
    out.append(escape(raw));
    return this;
  }

  /** CSS of our own, which must not be escaped. */
  Html style(String css) {
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /** The page; every element must be closed. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements left open: " + open);
    }
    return out.toString();
  }

  private StringBuilder start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      out.append('"');
    }
    return out;
  }

  /** Characters that XML does not know become U+FFFD: an id from outside may hold any. */
  private static String escape(@Nullable String raw) {
    if (raw == null) {
      return "";
    }
    StringBuilder escaped = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }
}
