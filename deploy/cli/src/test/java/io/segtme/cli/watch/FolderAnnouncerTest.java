package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.cli.console.Console;
import io.segtme.connectors.export.dicom.dataset.DicomWriter;
import io.segtme.connectors.export.dicom.dataset.Vr;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.events.SlideArrived;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAnnouncerTest {
  @TempDir Path home;
  @TempDir Path folder;

  private final List<SlideArrived> sent = new ArrayList<>();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
  private boolean away;
  private Console console;
  private FolderAnnouncer announcer;

  @BeforeEach
  void open() throws IOException {
    PrintStream err = new PrintStream(notes, true, StandardCharsets.UTF_8);
    console = new Console(new Console.Streams(err, err, false), false);
    announcer = announcer();
  }

  @Test
  void twoFilesOfOneStemHaveIdsOfTheirOwnInWhateverOrderTheyCome() throws IOException {
    Files.writeString(folder.resolve("a.tif"), "x");
    look();
    Files.writeString(folder.resolve("a.svs"), "xy");
    look();
    announcer = announcer();
    Files.writeString(folder.resolve("a.tif"), "scanned again");
    look();
    assertThat(sent).extracting(SlideArrived::getSlideId).containsExactly("a", "a.svs", "a");
  }

  @Test
  void aBrokerThatIsAwayIsSaidOnceAndTheSlideIsSentLater() throws IOException {
    Files.writeString(folder.resolve("a.svs"), "x");
    away = true;
    look();
    look();
    assertThat(sent).isEmpty();
    assertThat(notes.toString(StandardCharsets.UTF_8)).containsOnlyOnce("tried again");
    away = false;
    look();
    look();
    assertThat(sent).hasSize(1);
  }

  @Test
  void aFileThatWasRenamedSinceIsSaidAndNotSentAgain() throws IOException {
    Path old = Files.writeString(folder.resolve("a.svs"), "x");
    look();
    Files.move(old, folder.resolve("b.svs"));
    look();
    announcer = announcer();
    look();
    assertThat(sent).extracting(SlideArrived::getSlideId).containsExactly("a");
    assertThat(notes.toString(StandardCharsets.UTF_8)).containsOnlyOnce("announced before as");
  }

  @Test
  void anIdThatIsTooLongIsSaidOnceAndTheRestGoesOn() throws IOException {
    Path deep = folder.resolve("x".repeat(200)).resolve("y".repeat(100));
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("a.svs"), "x");
    Files.writeString(folder.resolve("z.svs"), "x");
    look();
    look();
    assertThat(sent).extracting(SlideArrived::getSlideId).containsExactly("z");
    assertThat(notes.toString(StandardCharsets.UTF_8)).containsOnlyOnce("303 characters");
  }

  @Test
  void theFilesOfADicomSeriesAreOneSlideInWhateverOrderTheyCome() throws IOException {
    dicom(folder.resolve("s/b.dcm"), "1.2.3");
    dicom(folder.resolve("s/c.dcm"), "1.2.3");
    dicom(folder.resolve("s/other.dcm"), "1.2.4");
    Files.writeString(folder.resolve("s/none.dcm"), "no DICOM");
    look();
    dicom(folder.resolve("s/a.dcm"), "1.2.3");
    look();
    announcer = announcer();
    look();
    dicom(folder.resolve("s/d.dcm"), "1.2.3");
    look();
    assertThat(sent)
        .extracting(SlideArrived::getSlideId)
        .containsExactly("s/b", "s/none", "s/other");
    assertThat(notes.toString(StandardCharsets.UTF_8))
        .contains("s/a.dcm is of the DICOM series that was announced as " + folder + "/s/b.dcm")
        .contains("run it with 'segtme submit --force'");
  }

  private static void dicom(Path file, String series) throws IOException {
    Files.createDirectories(file.getParent());
    try (DicomWriter out = new DicomWriter(Files.newOutputStream(file))) {
      out.fileMeta("1.2.840.10008.5.1.4.1.1.77.1.6", "1.2.3.4");
      out.sequence(0x00081140, () -> out.text(0x0020000E, Vr.UI, "9.9"));
      out.text(0x0020000D, Vr.UI, "1.2");
      out.text(0x0020000E, Vr.UI, series);
      out.text(0x00200010, Vr.SH, file.getFileName().toString());
    }
  }

  /** Twice, for a file is finished once it was quiet between two looks. */
  private void look() throws IOException {
    announcer.look(console);
    announcer.look(console);
  }

  private FolderAnnouncer announcer() throws IOException {
    Announced announced = new Announced(home.resolve("announced.jsonl"));
    FinishedFiles files =
        new FinishedFiles(folder, Duration.ZERO, announced, file -> FinishedFiles.Answer.opens());
    return new FolderAnnouncer(folder, files, announced, this::publish, null, "H&E");
  }

  private void publish(SlideArrived arrival) {
    if (away) {
      throw new TopicAccessException("Kafka does not answer.", null);
    }
    sent.add(arrival);
  }
}
