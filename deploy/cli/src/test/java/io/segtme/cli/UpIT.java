package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.command.Failures;
import io.segtme.cli.demo.SyntheticSlide;
import io.segtme.connectors.export.NucleiFormat;
import io.segtme.connectors.export.OtherReaders;
import io.segtme.connectors.export.record.AvroJson;
import io.segtme.connectors.export.record.TmeReports;
import io.segtme.connectors.kafka.reader.ResultReader;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.Nucleus;
import io.segtme.events.TmeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} in a process of its own, the other commands beside it, and Ctrl-C. */
class UpIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void slidesAreSubmittedFollowedAndFetchedAndCtrlCLeavesNothing() throws Exception {
    Path home = folder.resolve("home");
    Path s1 = slide("S1", 1);
    Path s2 = slide("S2", 2);
    Process up = up(home);

    assertThat(home.resolve("model.pt")).exists();
    assertThat(home.resolve("haematoxylin.pt")).doesNotExist();
    Cli second = Cli.run("up", "--dir", home.toString());
    assertThat(second.err()).contains("ALREADY_RUNNING: ");

    Cli submit = at(home, "submit", s1.toString(), s2.toString(), "--json");
    assertThat(submit.code()).as(submit.err()).isZero();
    assertThat(submit.out().lines()).hasSize(2);
    Cli waited = at(home, "results", "S1", "-o", file("S1.geojson"), "--wait", "120", "--json");
    assertThat(waited.code()).as(waited.err()).isZero();
    Cli other = at(home, "results", "S2", "-o", file("S2.geojson.gz"), "--wait", "120");
    assertThat(other.code()).as(other.err()).isZero();
    JsonNode fetched = MAPPER.readTree(waited.out());
    assertThat(fetched.path("nuclei").asLong()).isPositive();
    assertThat(features("S1.geojson")).isEqualTo(fetched.path("nuclei").asLong());

    String first = reader().completion("S2").orElseThrow().getLineage().getRunId();
    at(home, "submit", s2.toString(), "--force", "--attribute", "block=A1");
    Cli forced = at(home, "results", "S2", "-o", file("S2.csv"), "--wait", "120", "--json");
    assertThat(forced.code()).as(forced.err()).isZero();
    JsonNode later = MAPPER.readTree(forced.out());
    assertThat(later.path("runId").asText()).as("not the older run").isNotEqualTo(first);
    assertThat(later.path("attributes").path("block").asText()).isEqualTo("A1");
    assertThat(reader().runs("S2").ofRun(first)).as("the older run").isPresent();

    Cli missing = at(home, "results", "S3", "-o", file("S3.geojson"));
    assertThat(missing.code()).isEqualTo(Failures.FAILED);
    assertThat(missing.err()).startsWith("RESULT_MISSING: slide S3");

    interrupt(up);
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .doesNotContain("up.json", "up.lock", "tmp");
    }
    assertThat(home.resolve("kafka/.lock")).doesNotExist();
    assertThat(at(home, "submit", s1.toString()).err()).startsWith("NOT_RUNNING: ");

    Process again = up(home);
    Cli kept = at(home, "results", "S1", "-o", file("again.geojson"));
    Cli printed = at(home, "results", "S1", "-o", "-");
    assertThat(printed.code()).as(printed.err()).isZero();
    assertThat(printed.out()).isEqualTo(Files.readString(Path.of(file("again.geojson"))));
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(folder.resolve("again.geojson"))
        .hasSameTextualContentAs(folder.resolve("S1.geojson"));
    Map<NucleiFormat, Path> exports = new EnumMap<>(NucleiFormat.class);
    for (NucleiFormat format : NucleiFormat.values()) {
      Path export = folder.resolve("S1." + format);
      Cli written =
          at(home, "results", "S1", "--format", format.toString(), "-o", export.toString());
      assertThat(written.code()).as(written.err()).isZero();
      exports.put(format, export);
    }
    OtherReaders.Summary topic = OtherReaders.Summary.of(nucleiOfTopic("S1"));
    interrupt(again);
    othersReadWhatTheTopicHolds(exports, topic);
  }

  /** Reads from the broker that was started last. */
  private ResultReader reader() throws IOException {
    String bootstrap =
        MAPPER.readTree(Files.readString(folder.resolve("up.out"))).path("bootstrap").asText();
    return new ResultReader(KafkaConnection.to(bootstrap), TopicNames.defaults());
  }

  private List<Nucleus> nucleiOfTopic(String slideId) throws IOException {
    ResultReader reader = reader();
    List<Nucleus> nuclei = new ArrayList<>();
    reader.instances(
        reader.completion(slideId).orElseThrow(),
        PATIENCE,
        batch -> nuclei.addAll(batch.getNuclei()));
    return nuclei;
  }

  /** Comes last: where a reader is not installed here, the rest of the test is skipped. */
  private static void othersReadWhatTheTopicHolds(
      Map<NucleiFormat, Path> exports, OtherReaders.Summary topic) throws Exception {
    for (Map.Entry<NucleiFormat, Path> export : exports.entrySet()) {
      OtherReaders.Summary read = OtherReaders.summary(export.getKey(), export.getValue());
      assertThat(read.nuclei()).as("%s", export.getKey()).isEqualTo(topic.nuclei());
      assertThat(read.areaUm2())
          .as("%s", export.getKey())
          .isCloseTo(topic.areaUm2(), withPercentage(0.01));
      if (!Double.isNaN(read.contourPx2())) {
        assertThat(read.contourPx2())
            .as("%s", export.getKey())
            .isCloseTo(topic.contourPx2(), withPercentage(0.01));
      }
    }
    assertThat(OtherReaders.dicomErrors(exports.get(NucleiFormat.DICOM_ANN))).isEmpty();
  }

  @Test
  void aFolderIsWatchedAndWhatWasInWorkIsTakenUpAgain() throws Exception {
    Path home = folder.resolve("home");
    Path scans = Files.createDirectories(folder.resolve("scans"));
    Process up = up(home);
    new SyntheticSlide(5, 1400).write(scans.resolve("S5.svs"));
    Files.writeString(scans.resolve("broken.svs"), "no slide");

    Process watch =
        start(
            home.resolveSibling("watch.out"),
            "watch",
            scans.toString(),
            "--dir",
            home.toString(),
            "--quiet",
            "1",
            "--json");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(folder.resolve("watch.out")).content().contains("ANNOUNCED"));
    interrupt(up);
    watch.destroy();

    Process again = up(home);
    Cli fetched = at(home, "results", "S5", "-o", file("S5.geojson"), "--wait", "120");
    assertThat(fetched.code()).as(fetched.err()).isZero();
    assertThat(features("S5.geojson")).isPositive();
    assertThat(folder.resolve("watch.out.err")).content().contains("SLIDE_UNREADABLE: ");
    ResultReader reader = reader();
    List<TmeReport> report =
        reader.report(reader.completion("S5").orElseThrow(), Duration.ofMinutes(1));
    interrupt(again);

    Path whole = folder.resolve("whole");
    Cli demo =
        Cli.run("demo", "--slide", scans.resolve("S5.svs").toString(), "--out", whole.toString());
    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(MAPPER.writeValueAsString(AvroJson.of(TmeReports.whole(report))))
        .as("the report of a run without an interruption")
        .isEqualTo(MAPPER.readTree(whole.resolve("tme.json").toFile()).toString());
  }

  private Path slide(String id, long seed) throws IOException {
    Path file = folder.resolve(id + ".svs");
    new SyntheticSlide(seed, 600).write(file);
    return file;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private long features(String name) throws IOException {
    return MAPPER.readTree(folder.resolve(name).toFile()).path("features").size();
  }

  private static Cli at(Path home, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", home.toString()));
    return Cli.run(all.toArray(String[]::new));
  }

  private Process up(Path home) throws IOException {
    Path out = folder.resolve("up.out");
    Process up =
        start(out, "up", "--dir", home.toString(), "--port", "0", "--parallelism", "2", "--json");
    await()
        .atMost(PATIENCE)
        .until(() -> !up.isAlive() || Files.readString(out).contains("bootstrap"));
    assertThat(up.isAlive()).as(Files.readString(folder.resolve("up.out.err"))).isTrue();
    return up;
  }

  private Process start(Path out, String... args) throws IOException {
    Process process = CliProcess.start(out, args);
    started.add(process);
    return process;
  }

  /** What a terminal does at Ctrl-C. */
  private static void interrupt(Process process) throws IOException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    assertThat(process.exitValue()).isEqualTo(130);
  }
}
