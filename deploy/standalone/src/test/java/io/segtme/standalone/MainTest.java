package io.segtme.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments in, exit code and sentences out. */
class MainTest {
  @TempDir Path folder;

  @Test
  void withoutArgumentsItShowsTheCommandsThatExist() {
    Cli shown = Cli.run();
    assertThat(shown.code()).isZero();
    assertThat(shown.err()).isEmpty();
    assertThat(shown.out())
        .contains("demo", "test", "up", "run", "submit", "watch", "results", "segment", "help")
        .doesNotContain("parquet", "replay", "bench");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "run", "submit", "watch", "results", "segment"})
  void everyCommandHasHelpWithExamples(String command) {
    Cli help = Cli.run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: segtme " + command, "Examples:", "segtme " + command);
    assertThat(Cli.run("help", command)).isEqualTo(help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "demo --nonsense",
        "demo --parallelism 0",
        "demo --mpp wide",
        "help nonsense",
        "run",
        "submit",
        "results S1",
        "results S1 --format parket -o f",
        "results S1 --format csv -o f.parquet",
        "results S1 -o f.dcm.gz",
        "segment",
        "segment d --seeds both",
        "segment d --block 4",
        "segment d --shuffle 1",
        "segment d --streamed --block 1",
        "segment d --extent 0"
      })
  void misuseIsOneSentenceThatNamesTheHelp(String line) {
    Cli misuse = Cli.run(line.split(" "));
    assertThat(misuse.code()).isEqualTo(Failures.USAGE);
    assertThat(misuse.out()).isEmpty();
    assertThat(misuse.err()).startsWith("USAGE: ").contains("--help").containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"submit a.svs", "watch", "results S1 -o f"})
  void withoutABrokerTheSentenceSaysHowToGetOne(String line) {
    Cli alone = Cli.run((line + " --dir " + folder).split(" "));
    assertThat(alone.code()).isEqualTo(Failures.FAILED);
    assertThat(alone.out()).isEmpty();
    assertThat(alone.err())
        .startsWith("NOT_RUNNING: nothing runs in " + folder)
        .contains("segtme up", "--bootstrap")
        .containsOnlyOnce("\n");
  }

  @Test
  void aFormatThatIsNoneOrAnotherThanTheNameSaysIsNamed() {
    assertThat(Cli.run("results", "S1", "--format", "parket", "-o", "f").err())
        .contains("'parket'", "geojson", "parquet", "csv", "dicom-ann");
    assertThat(Cli.run("results", "S1", "--format", "csv", "-o", "f.parquet").err())
        .startsWith("USAGE: f.parquet is named like parquet, but the format is csv; ");
    assertThat(Cli.run("results", "--help").out())
        .contains("geojson, parquet, csv, dicom-ann", "--format dicom-ann -o S-2041.dcm");
  }

  @Test
  void theTraceIsShownToThoseWhoAskForIt() {
    assertThat(Cli.run("--debug", "watch", "--dir", folder.toString()).err())
        .contains("NOT_RUNNING", "\tat io.segtme.standalone");
    assertThat(Cli.run("watch", "--debug", "--dir", folder.toString()).err())
        .contains("NOT_RUNNING", "\tat io.segtme.standalone");
  }

  @Test
  void slidesOfOneIdAreRefused() {
    Cli twice = Cli.run("submit", "a/S1.svs", "b/S1.tif", "--bootstrap", "localhost:1");
    assertThat(twice.code()).isEqualTo(Failures.FAILED);
    assertThat(twice.err()).startsWith("ID_AMBIGUOUS: ").contains("a/S1.svs", "b/S1.tif", "--id");
    Cli named = Cli.run("submit", "a.svs", "b.svs", "--id", "S", "--bootstrap", "localhost:1");
    assertThat(named.err()).startsWith("ID_AMBIGUOUS: ");
  }

  @Test
  void aFolderThatIsNoneIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");
    Cli watch = Cli.run("watch", file.toString(), "--bootstrap", "localhost:1");
    assertThat(watch.code()).isEqualTo(Failures.FAILED);
    assertThat(watch.err()).startsWith("NO_FOLDER: " + file);
  }

  @Test
  void aConfigurationThatIsNoneIsSaid() throws IOException {
    String log = folder.resolve("log").toString();
    Cli missing = Cli.run("run", "-c", folder.resolve("none.yaml").toString(), "--log", log);
    assertThat(missing.err()).startsWith("FILE_MISSING: ").contains("none.yaml");
    Path noYaml = Files.writeString(folder.resolve("a.yaml"), "a: [1, 2\nb");
    Cli broken = Cli.run("run", "-c", noYaml.toString(), "--log", log);
    assertThat(broken.err()).startsWith("CONFIG_INVALID: " + noYaml);
    Path unknown = Files.writeString(folder.resolve("b.yaml"), "model.pathh: x\n");
    Cli wrong = Cli.run("run", "-c", unknown.toString(), "--log", log);
    assertThat(wrong.err()).startsWith("CONFIG_INVALID: model.pathh").contains("model.path");
    Path empty = Files.writeString(folder.resolve("c.yaml"), "kafka.group-id: x\n");
    Cli bare = Cli.run("run", "-c", empty.toString(), "--log", log);
    assertThat(bare.err()).startsWith("CONFIG_INVALID: model.path: not set");
    assertThat(bare.code()).isEqualTo(Failures.FAILED);
  }
}
