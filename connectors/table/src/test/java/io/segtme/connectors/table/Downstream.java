package io.segtme.connectors.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@code docs/downstream.md} shows, as it runs in tests. */
final class Downstream {
  private static final Path SQL = Path.of("src/test/resources/downstream.sql");
  private static final Path CONSUMER =
      Path.of("src/test/java/io/segtme/connectors/table/DownstreamConsumer.java");
  private static final Path DOCUMENT = Path.of("../../docs/downstream.md");

  private Downstream() {}

  static String sql() {
    return read(SQL);
  }

  /** The statements, without their semicolons. */
  static List<String> queries() {
    return Arrays.stream(sql().split(";\n")).filter(query -> !query.isBlank()).toList();
  }

  /** The consumer's {@code main}, flush left. */
  static String consumer() {
    String source = read(CONSUMER);
    String main = source.substring(source.indexOf("  public static void main"));
    return main.substring(0, main.indexOf("\n  }\n") + "\n  }\n".length()).indent(-2);
  }

  /** What stands between {@code <!-- name: ... -->} and {@code <!-- /name -->} in the document. */
  static String document(String name) {
    String text = read(DOCUMENT);
    String start = "<!-- " + name + ": held against the code by a test -->\n";
    String end = "<!-- /" + name + " -->";
    return text.contains(start) && text.contains(end)
        ? text.substring(text.indexOf(start) + start.length(), text.indexOf(end))
        : "no block '" + name + "'";
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
