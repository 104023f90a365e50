package io.segtme.segmentation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.metrics.MetricNames;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the README says of keys and metrics is what the code has. */
final class ReadmeTest {
  private static final Path README = Path.of("../../README.md");
  private static final String START = "<!-- keys: held against the code by a test -->\n";
  private static final String END = "<!-- /keys -->";

  @Test
  void theTableOfKeysIsTrue() throws IOException {
    String text = Files.readString(README);
    String table = text.substring(text.indexOf(START) + START.length(), text.indexOf(END));
    assertThat(table).isEqualTo(table());
  }

  @Test
  void everyMetricIsThere() throws Exception {
    String text = Files.readString(README);
    for (Field field : MetricNames.class.getFields()) {
      assertThat(text).contains(field.get(null).toString());
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| key | default | | |\n|---|---|---|---|\n");
    for (JobOption<?> option : JobOptions.all()) {
      table.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(option.key(), fallback(option), option.effect(), Descriptions.of(option)));
    }
    return table.toString();
  }

  private static String fallback(JobOption<?> option) {
    Object value = option.option().defaultValue();
    if (value == null) {
      return "";
    }
    if (value instanceof Duration duration) {
      return duration.toMillis() % 1000 == 0
          ? duration.toSeconds() + " s"
          : duration.toMillis() + " ms";
    }
    return "`%s`".formatted(value.toString().replaceAll("[\\[\\]]", ""));
  }
}
