package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void theFileIsThereOnlyWhenItIsWhole() throws IOException {
    Path file = folder.resolve("a.txt");
    WholeFile.write(
        file,
        unfinished -> {
          Files.writeString(unfinished, "first");
          assertThat(file).doesNotExist();
          Files.writeString(unfinished, "second");
        });
    assertThat(file).hasContent("second");
    assertThat(folder).isDirectoryContaining(file::equals);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    unfinished -> {
                      Files.writeString(unfinished, "half");
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFolderIsNamed() {
    assertThatThrownBy(() -> WholeFile.write(Path.of("/"), unfinished -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("/ is a folder; give the name of a file");
  }
}
