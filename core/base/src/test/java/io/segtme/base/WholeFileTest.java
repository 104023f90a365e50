package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void aLinkStaysALinkToTheFileThatIsWritten() throws IOException {
    Path there = Files.writeString(folder.resolve("there.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), there);
    Path nowhere = Files.createSymbolicLink(folder.resolve("new.txt"), Path.of("made.txt"));
    WholeFile.write(link, unfinished -> Files.writeString(unfinished, "new"));
    WholeFile.write(nowhere, unfinished -> Files.writeString(unfinished, "made"));
    assertThat(link).isSymbolicLink();
    assertThat(there).hasContent("new");
    assertThat(nowhere).isSymbolicLink();
    assertThat(folder.resolve("made.txt")).hasContent("made");
  }

  @Test
  void aPipeIsWrittenIntoAndNotReplaced() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    WholeFile.write(pipe, unfinished -> Files.writeString(unfinished, "through the pipe"));
    assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through the pipe");
    assertThat(Files.isRegularFile(pipe)).isFalse();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(pipe);
    }
  }

  @Test
  void aFolderIsNamed() {
    assertThatThrownBy(() -> WholeFile.write(Path.of("/"), unfinished -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("/ is a folder; give the name of a file");
  }
}
