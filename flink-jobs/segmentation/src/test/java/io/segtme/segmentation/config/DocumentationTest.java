package io.segtme.segmentation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.metrics.MetricNames;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says of keys and metrics is what the code has. */
final class DocumentationTest {
  private static final Path ROOT = Path.of("../..");
  private static final String START = "<!-- keys: held against the code by a test -->\n";
  private static final String END = "<!-- /keys -->";

  @Test
  void theTableOfKeysIsTrue() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/configuration.md"));
    String table = text.substring(text.indexOf(START) + START.length(), text.indexOf(END));
    assertThat(table).isEqualTo(table());
  }

  @Test
  void everyMetricIsThere() throws Exception {
    StringBuilder text = new StringBuilder();
    for (Path page : pages()) {
      text.append(Files.readString(page));
    }
    for (Field field : MetricNames.class.getFields()) {
      assertThat(text).contains(field.get(null).toString());
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(page -> page.toString().endsWith(".md")))
          .toList();
    }
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| key | default | allowed | changes | |\n|---|---|---|---|---|\n");
    for (JobOption<?> option : JobOptions.all()) {
      table.append(
          "| `%s` | %s | %s | %s | %s |%n"
              .formatted(
                  option.key(),
                  option.fallback(),
                  option.allowed(),
                  option.effect(),
                  option.description()));
    }
    return table.toString();
  }
}
