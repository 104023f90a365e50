package io.segtme.connectors.openslide.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorLogTest {
  private final Logger logger = (Logger) LogManager.getLogger(ErrorLog.class);
  private final Lines lines = new Lines();

  /** What was logged. */
  private static final class Lines extends AbstractAppender {
    final List<String> all = new ArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      all.add(event.getMessage().getFormattedMessage());
    }
  }

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    logger.setLevel(Level.WARN);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeAppender(lines);
  }

  @Test
  void linesAreCutPrintableAndFew() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "read go; head -c 3000000 /dev/zero | tr '\\0' x >&2; printf '\\n\\033[31mred\\033[0m\\tline\\n\\n' >&2;"
                    + " for i in $(seq 30); do echo line $i >&2; done; printf end >&2")
            .start();
    ErrorLog log = ErrorLog.of(process);
    log.ofSlide(Path.of("s.svs"));
    process.getOutputStream().write('\n');
    process.getOutputStream().close();
    process.waitFor();
    assertThat(log.last()).isEqualTo("; it said: end");
    assertThat(lines.all).hasSize(21);
    assertThat(lines.all.get(0)).isEqualTo("s.svs: " + "x".repeat(500));
    assertThat(lines.all.get(1)).isEqualTo("s.svs: [31mred [0m line");
    assertThat(lines.all.get(20)).isEqualTo("s.svs: its reader says more, which is left out");
  }
}
