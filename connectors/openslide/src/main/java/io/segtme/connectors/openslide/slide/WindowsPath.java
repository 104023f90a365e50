package io.segtme.connectors.openslide.slide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as Windows writes it.
 *
 * @param root drive or share in small letters, such as {@code z:} or {@code \\server\share}
 * @param names folders and file below it
 */
record WindowsPath(String root, List<String> names) {
  private static final Pattern LONG_FORM = Pattern.compile("^\\\\\\\\\\?\\\\(UNC\\\\)?");
  private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)(?:[\\\\/](.*))?");
  private static final Pattern SHARE =
      Pattern.compile("[\\\\/]{2}([^\\\\/]+)[\\\\/]+([^\\\\/]+)(?:[\\\\/](.*))?");

  /** The path that a text is, with slashes of either kind; null if it names no drive or share. */
  static @Nullable WindowsPath of(String text) {
    Matcher form = LONG_FORM.matcher(text);
    String plain =
        form.find() ? (form.group(1) == null ? "" : "\\\\") + text.substring(form.end()) : text;
    Matcher drive = DRIVE.matcher(plain);
    if (drive.matches()) {
      return new WindowsPath(small(drive.group(1)), names(drive.group(2)));
    }
    Matcher share = SHARE.matcher(plain);
    return share.matches()
        ? new WindowsPath(
            small("\\\\%s\\%s".formatted(share.group(1), share.group(2))), names(share.group(3)))
        : null;
  }

  /** Whether another path is this one or lies below it; case does not count, as on Windows. */
  boolean contains(WindowsPath other) {
    if (!root.equals(other.root) || names.size() > other.names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equalsIgnoreCase(other.names.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String small(String root) {
    return root.toLowerCase(Locale.ROOT);
  }

  private static List<String> names(@Nullable String rest) {
    return rest == null
        ? List.of()
        : Arrays.stream(rest.split("[\\\\/]+")).filter(name -> !name.isEmpty()).toList();
  }
}
