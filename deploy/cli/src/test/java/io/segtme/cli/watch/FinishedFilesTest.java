package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedFilesTest {
  private static final Duration QUIET = Duration.ofSeconds(10);

  @TempDir Path home;
  @TempDir Path folder;

  private Path memory;
  private FinishedFiles files;

  @BeforeEach
  void open() throws IOException {
    memory = home.resolve("announced.jsonl");
    files = finder();
  }

  @Test
  void aFileIsFinishedWhenItIsQuietForLongEnough() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "slide");
    assertThat(files.look(0).finished()).isEmpty();
    assertThat(files.look(9_999).finished()).isEmpty();
    assertThat(files.look(10_000).finished()).extracting(FileVersion::path).containsExactly(slide);
  }

  @Test
  void growthStartsTheClockAgain() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "sl");
    assertThat(files.look(0).finished()).isEmpty();
    Files.writeString(slide, "ide", StandardOpenOption.APPEND);
    assertThat(files.look(10_000).finished()).isEmpty();
    assertThat(files.look(19_000).finished()).isEmpty();
    assertThat(files.look(20_000).finished()).hasSize(1);
  }

  @Test
  void whatDoesNotOpenIsSaidOnceAndTriedAgainWhenItChanges() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "broken");
    files.look(0);
    assertThat(files.look(10_000).refused()).containsExactly(slide + " does not open");
    FinishedFiles.Found again = files.look(20_000);
    assertThat(again.refused()).isEmpty();
    assertThat(again.finished()).isEmpty();
    Files.writeString(slide, "slide, whole");
    files.look(21_000);
    assertThat(files.look(31_000).finished()).hasSize(1);
  }

  @Test
  void announcedFilesAreRememberedByVersionAcrossARestart() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "slide");
    files.look(0);
    FileVersion version = files.look(10_000).finished().get(0);
    new Announced(memory).add(version);
    FinishedFiles restarted = finder();
    restarted.look(0);
    assertThat(restarted.look(10_000).finished()).isEmpty();
    Files.writeString(slide, "slide, scanned again");
    restarted.look(11_000);
    assertThat(restarted.look(21_000).finished()).hasSize(1);
  }

  @Test
  void looksIntoSubfoldersAndPastWhatIsNoSlide() throws IOException {
    Files.createDirectories(folder.resolve("monday"));
    Path slide = Files.writeString(folder.resolve("monday/b.TIFF"), "slide");
    Files.writeString(folder.resolve("notes.txt"), "slide");
    Files.writeString(folder.resolve(".a.svs"), "slide");
    Files.createDirectories(folder.resolve("dir.svs"));
    files.look(0);
    assertThat(files.look(10_000).finished()).extracting(FileVersion::path).containsExactly(slide);
  }

  @Test
  void aMemoryThatWasCutOffCostsOnlyItsLastLine() throws IOException {
    FileVersion whole = new FileVersion(Path.of("/a.svs"), 5, 6);
    new Announced(memory).add(whole);
    Files.writeString(memory, "{\"path\":\"/b.sv", StandardOpenOption.APPEND);
    Announced read = new Announced(memory);
    assertThat(read.contains(whole)).isTrue();
    FileVersion next = new FileVersion(Path.of("/c.svs"), 7, 8);
    read.add(next);
    assertThat(new Announced(memory).contains(next)).isTrue();
  }

  private FinishedFiles finder() throws IOException {
    return new FinishedFiles(
        folder,
        QUIET,
        new Announced(memory),
        file -> {
          try {
            return Files.readString(file).startsWith("slide") ? null : file + " does not open";
          } catch (IOException e) {
            return e.toString();
          }
        });
  }
}
