package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;

  private Home home;

  @BeforeEach
  void open() {
    home = new Home(folder);
  }

  @Test
  void theLatestWholeOneCounts() throws IOException {
    checkpoint("a/chk-9", 100);
    Path latest = checkpoint("b/chk-2", 200);
    Files.createDirectories(home.checkpoints().resolve("b/chk-3"));
    assertThat(Checkpoints.latest(home)).contains(latest);
  }

  @Test
  void theOthersGo() throws IOException {
    checkpoint("a/chk-9", 100);
    Path latest = checkpoint("b/chk-2", 200);
    Files.createDirectories(home.checkpoints().resolve("c/shared"));
    Checkpoints.prune(home);
    assertThat(home.checkpoints()).isDirectoryNotContaining("glob:**/{a,c}");
    assertThat(Checkpoints.latest(home)).contains(latest);
  }

  @Test
  void noneIsNone() throws IOException {
    assertThat(Checkpoints.latest(home)).isEmpty();
    Checkpoints.prune(home);
    Files.createDirectories(home.checkpoints().resolve("c/chk-1"));
    assertThat(Checkpoints.latest(home)).isEmpty();
    Checkpoints.prune(home);
    assertThat(home.checkpoints()).isEmptyDirectory();
  }

  private Path checkpoint(String name, long second) throws IOException {
    Path made = Files.createDirectories(home.checkpoints().resolve(name));
    Path whole = Files.createFile(made.resolve("_metadata"));
    Files.setLastModifiedTime(whole, FileTime.fromMillis(1000 * second));
    return made;
  }
}
