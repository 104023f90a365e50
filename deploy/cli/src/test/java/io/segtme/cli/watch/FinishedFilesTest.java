package io.segtme.cli.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.cli.watch.FinishedFiles.Answer.Kind;
import io.segtme.connectors.export.dicom.dataset.DicomWriter;
import io.segtme.connectors.export.dicom.dataset.Vr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedFilesTest {
  private static final Duration QUIET = Duration.ofSeconds(10);

  @TempDir Path home;
  @TempDir Path folder;

  private Path memory;
  private FinishedFiles files;
  private int asked;

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
    assertThat(files.look(10_000).finished())
        .extracting(state -> state.version().path())
        .containsExactly(slide);
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
    assertThat(files.look(10_000).notes()).containsExactly(slide + " does not open");
    FinishedFiles.Found again = files.look(20_000);
    assertThat(again.notes()).isEmpty();
    assertThat(again.finished()).isEmpty();
    Files.writeString(slide, "slide, whole");
    files.look(21_000);
    assertThat(files.look(31_000).finished()).hasSize(1);
  }

  @Test
  void announcedFilesAreRememberedByVersionAcrossARestart() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "slide");
    files.look(0);
    FileState state = files.look(10_000).finished().get(0);
    new Announced(memory).add(state, "a");
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
    assertThat(files.look(10_000).finished())
        .extracting(state -> state.version().path())
        .containsExactly(slide);
  }

  @Test
  void aMemoryThatWasCutOffCostsOnlyItsLastLine() throws IOException {
    FileState whole = new FileState(new FileVersion(Path.of("/a.svs"), 5, 6), 6, "(dev=1,ino=2)");
    new Announced(memory).add(whole, "a");
    Files.write(memory, "{\"path\":\"/b.sv\u00e9".getBytes(ISO_8859_1), StandardOpenOption.APPEND);
    Announced read = new Announced(memory);
    assertThat(read.contains(whole)).isTrue();
    assertThat(read.fileOf("a")).isEqualTo(Path.of("/a.svs"));
    FileState next = new FileState(new FileVersion(Path.of("/c.svs"), 7, 8), 8, "");
    read.add(next, "c");
    assertThat(new Announced(memory).contains(next)).isTrue();
  }

  @Test
  void whatDoesNotOpenIsAskedAgainEveryMinuteAndOnAnyChange() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "broken");
    files.look(0);
    files.look(10_000);
    assertThat(asked).isEqualTo(1);
    files.look(69_999);
    assertThat(asked).isEqualTo(1);
    files.look(70_000);
    assertThat(asked).isEqualTo(2);
    Files.setPosixFilePermissions(slide, PosixFilePermissions.fromString("rw-r-----"));
    files.look(71_000);
    assertThat(asked).as("its ctime changed").isEqualTo(3);
  }

  @Test
  void whatOpensIsAskedOnceUntilItIsAnnounced() throws IOException {
    Files.writeString(folder.resolve("a.svs"), "slide");
    files.look(0);
    for (int at = 10_000; at < 200_000; at += 1_000) {
      assertThat(files.look(at).finished()).hasSize(1);
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aFileInPartIsNotSaidUntilItStaysSo() throws IOException {
    Path slide = Files.writeString(folder.resolve("a.svs"), "part");
    files.look(0);
    assertThat(files.look(10_000).notes()).isEmpty();
    assertThat(files.look(600_000).notes()).containsExactly(slide + " is not whole");
    Files.writeString(slide, "slide, whole");
    files.look(601_000);
    assertThat(files.look(611_000).finished()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeLookedIntoIsSaidOnceAndTheRestGoesOn() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("lost+found"));
    Files.writeString(folder.resolve("a.svs"), "slide");
    Path gone = folder.resolve("gone");
    FinishedFiles none = new FinishedFiles(gone, QUIET, new Announced(memory), this::ask);
    assertThat(none.look(0).notes()).singleElement().asString().contains("gone cannot be looked");
    assertThat(none.look(1).notes()).isEmpty();
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      Assumptions.assumeFalse(Files.isReadable(closed), "root looks into every folder");
      assertThat(files.look(0).notes()).singleElement().asString().contains("lost+found");
      FinishedFiles.Found found = files.look(10_000);
      assertThat(found.notes()).isEmpty();
      assertThat(found.finished()).hasSize(1);
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aMiraxSlideIsQuietWithItsFolder() throws IOException {
    Files.writeString(folder.resolve("m.mrxs"), "slide");
    Path parts = Files.createDirectory(folder.resolve("m"));
    files.look(0);
    Files.writeString(parts.resolve("Data0000.dat"), "pixels");
    files.look(10_000);
    assertThat(files.look(19_000).finished()).isEmpty();
    assertThat(files.look(20_000).finished()).hasSize(1);
  }

  @Test
  void picturesBesideAHamamatsuSlideAreItsParts() throws IOException {
    Path slide = Files.writeString(folder.resolve("s.vms"), "slide");
    Files.writeString(folder.resolve("s_0.jpg"), "slide");
    Path other =
        Files.writeString(Files.createDirectory(folder.resolve("x")).resolve("p.jpg"), "slide");
    files.look(0);
    assertThat(files.look(10_000).finished())
        .extracting(state -> state.version().path())
        .containsExactly(slide, other);
  }

  private FinishedFiles.Answer ask(Path file) {
    asked++;
    try {
      String text = Files.readString(file);
      if (text.startsWith("slide")) {
        return FinishedFiles.Answer.opens();
      }
      return text.startsWith("part")
          ? new FinishedFiles.Answer(Kind.IN_PART, file + " is not whole")
          : new FinishedFiles.Answer(Kind.REFUSED, file + " does not open");
    } catch (IOException e) {
      return new FinishedFiles.Answer(Kind.REFUSED, e.toString());
    }
  }

  private FinishedFiles finder() throws IOException {
    return new FinishedFiles(folder, QUIET, new Announced(memory), this::ask);
  }

  @Test
  void aDicomSeriesIsQuietWithAllItsFiles() throws IOException {
    files =
        new FinishedFiles(
            folder, QUIET, new Announced(memory), file -> FinishedFiles.Answer.opens());
    for (String name : new String[] {"a.dcm", "b.dcm"}) {
      try (DicomWriter out = new DicomWriter(Files.newOutputStream(folder.resolve(name)))) {
        out.fileMeta("1.2", "1.2.3.4");
        out.text(0x0020000E, Vr.UI, "1.2.3");
      }
    }
    assertThat(files.look(0).finished()).isEmpty();
    Files.write(folder.resolve("b.dcm"), new byte[100], StandardOpenOption.APPEND);
    assertThat(files.look(10_000).finished()).isEmpty();
    assertThat(files.look(20_000).finished())
        .extracting(state -> state.version().path())
        .containsExactly(folder.resolve("a.dcm"));
  }
}
