package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackIT {
  @TempDir Path folder;

  /** Flink counts checkpoints as failed that could not begin, since tasks were not there yet. */
  @Test
  void aStartThatGoesWellSaysNothing() throws Exception {
    Home home = new Home(folder.resolve("home")).create();
    List<String> news = new CopyOnWriteArrayList<>();
    JobSettings settings =
        JobSettings.once(1, Map.of("execution.checkpointing.interval", "100 ms"));
    try (Stack stack = Stack.start(home, "haematoxylin", 0, settings, news::add)) {
      stack.look();
    }
    assertThat(news).isEmpty();
  }
}
