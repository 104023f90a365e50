package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.cli.command.Failures;
import io.segtme.cli.stack.BuiltInModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        .contains(
            "demo",
            "test",
            "up",
            "run",
            "submit",
            "watch",
            "results",
            "status",
            "cancel",
            "forget",
            "deadletters",
            "segment",
            "phantom",
            "model",
            "slide",
            "help",
            "bench",
            "test",
            "--long")
        .doesNotContain("parquet", "replay");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "up",
        "run",
        "submit",
        "watch",
        "results",
        "status",
        "cancel",
        "forget",
        "segment",
        "phantom",
        "deadletters list",
        "deadletters show",
        "deadletters replay",
        "slide info",
        "model info",
        "model import",
        "model verify",
        "model trial",
        "model train",
        "model evaluate"
      })
  void everyCommandHasHelpWithExamples(String command) {
    Cli help = Cli.run((command + " --help").split(" "));
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: segtme " + command, "Examples:", "segtme " + command);
    assertThat(Cli.run(("help " + command).split(" "))).isEqualTo(help);
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
        "cancel",
        "cancel S1 S2",
        "cancel S1 --wait soon",
        "forget",
        "status S1",
        "results S1 --format parket -o f",
        "results S1 --format csv -o f.parquet",
        "results S1 -o f.dcm.gz",
        "deadletters",
        "deadletters nonsense",
        "deadletters list --since yesterday",
        "deadletters list --since 5",
        "deadletters list --limit 0",
        "deadletters show",
        "deadletters show 17",
        "deadletters replay",
        "deadletters replay --limit 5",
        "deadletters replay 0-1 --slide S1",
        "segment",
        "segment d --seeds both",
        "segment d --block 4",
        "segment d --shuffle 1",
        "segment d --streamed --block 1",
        "segment d --extent 0",
        "segment d --extent 16385",
        "help model nonsense",
        "phantom",
        "phantom -o p.svs --size 0x5",
        "phantom -o p.svs --size large",
        "phantom -o p.svs --size 90000x90000 --mpp 2",
        "phantom -o p.svs --mpp 3",
        "phantom -o p.svs --seed x",
        "model",
        "model nonsense",
        "model info",
        "model import f.safetensors",
        "model import f.safetensors -o f.pt --pyramid 1,2",
        "model verify f.pt",
        "model verify f.pt pair --tolerance -1",
        "model trial --device foo",
        "model trial --precision half",
        "model train --out o --steps 1",
        "model train --data d --steps 1",
        "model train --data d --out o",
        "model train --data d --out o --steps 0",
        "model train --data d --out o --minutes -1",
        "model train --data d --out o --minutes NaN",
        "model train --data d --out o --minutes long",
        "model train --data d --out o --steps 1 --minutes 1",
        "model train --data d --out o --steps 1 --start s --rate 0",
        "model train --data d --out o --steps 1 --rate 0.1",
        "model train --data d --out o --steps 1 --frozen",
        "model train --data d --out o --steps 1 --device auto",
        "model train --data d --out o --steps 1 --preset STAGE9",
        "model evaluate default",
        "model evaluate default --phantoms 0",
        "model evaluate default --phantoms 1 --folder d",
        "model evaluate default --phantoms 1 --pannuke d",
        "model evaluate default --phantoms 1 --mpp 0.5",
        "model evaluate default --pannuke d --part ALL",
        "model evaluate default --folder d --seed 1",
        "model evaluate default --folder d --mpp 0",
        "model evaluate default --folder d --part SOME"
      })
  void misuseIsOneSentenceThatNamesTheHelp(String line) {
    Cli misuse = Cli.run(line.split(" "));
    assertThat(misuse.code()).isEqualTo(Failures.USAGE);
    assertThat(misuse.out()).isEmpty();
    assertThat(misuse.err()).startsWith("USAGE: ").contains("--help").containsOnlyOnce("\n");
  }

  @Test
  void aMisusedValueIsNamedWithItsRemedy() {
    String train = "model train --data d --out o ";
    assertThat(Cli.run((train + "--steps 0").split(" ")).err())
        .contains("'0'", "a whole number, 1 or more");
    assertThat(Cli.run((train + "--minutes -1").split(" ")).err())
        .contains("'-1'", "a number above 0");
    assertThat(Cli.run((train + "--steps many").split(" ")).err())
        .contains("'many' is not allowed, choose a whole number, 1 or more");
    assertThat(Cli.run((train + "--steps 2 --minutes 3").split(" ")).err())
        .startsWith("USAGE: --minutes=M, --steps=N are mutually exclusive");
    assertThat(Cli.run((train + "--steps 2 --rate 0.1").split(" ")).err())
        .contains("--rate 0.1", "--start FILE");
    assertThat(Cli.run((train + "--steps 2 --frozen").split(" ")).err())
        .contains("--frozen", "--start FILE");
    assertThat(Cli.run((train + "--steps 2 --device foo").split(" ")).err())
        .contains("'foo'", "cpu or cuda:N");
    assertThat(Cli.run("model", "trial", "--device", "foo").err())
        .contains("--device 'foo'", "cpu, cuda:N and auto");
    assertThat(Cli.run("model", "evaluate", "default", "--phantoms", "1", "--mpp", "0.5").err())
        .contains("--mpp 0.5", "--folder DIR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "submit a.svs",
        "watch",
        "results S1 -o f",
        "status",
        "cancel S1",
        "forget S1",
        "deadletters list",
        "deadletters show 0-1",
        "deadletters replay 0-1"
      })
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
        .contains("NOT_RUNNING", "\tat io.segtme.cli");
    assertThat(Cli.run("watch", "--debug", "--dir", folder.toString()).err())
        .contains("NOT_RUNNING", "\tat io.segtme.cli");
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

  @Test
  void aJobOnSomebodysKafkaSaysWhichFoldersItReads() throws IOException {
    Path model = folder.resolve("model.pt");
    BuiltInModel.HAEMATOXYLIN.write(model);
    Path config =
        Files.writeString(
            folder.resolve("job.yaml"),
            "model.path: %s\nkafka.bootstrap-servers: localhost:1\n".formatted(model));
    Cli run = Cli.run("run", "-c", config.toString(), "--log", folder.resolve("log").toString());
    assertThat(run.err())
        .startsWith("CONFIG_INVALID: slide.roots: not set; name the folders that slides are in");
    assertThat(run.code()).isEqualTo(Failures.FAILED);
  }

  @Test
  void whatSubmitCannotAnnounceIsSaid() {
    assertThat(Cli.run("submit", "s3://bucket/a.svs", "--bootstrap", "localhost:1").err())
        .startsWith(
            "SLIDE_UNREADABLE: slide 's3://bucket/a.svs': the scheme 's3' is not supported");
    assertThat(Cli.run("submit", "/", "--bootstrap", "localhost:1").err())
        .startsWith("SLIDE_UNREADABLE: / is a folder");
    assertThat(
            Cli.run("submit", "file:///a%20b.svs", "/a b.svs", "--bootstrap", "localhost:1").err())
        .as("both are one slide")
        .startsWith("ID_AMBIGUOUS: file:///a%20b.svs and /a b.svs would both be slide a b");
  }

  @Test
  void aNumberThatIsNoneIsAnsweredWithOneThatIs() {
    String nowhere = "localhost:1";
    assertThat(Cli.run("submit", "/a.svs", "--mpp", "0,499", "--bootstrap", nowhere).err())
        .contains("'0,499' is not allowed, choose a number above 0, such as 0.25");
    assertThat(Cli.run("submit", "/a.svs", "--priority", "high", "--bootstrap", nowhere).err())
        .contains("'high' is not allowed, choose a whole number");
    assertThat(Cli.run("model", "verify", "a.pt", "--tolerance", "1e-3,5").err())
        .contains("'1e-3,5' is not allowed, choose a number such as 0.25");
  }

  @Test
  void aWindowsPathIsFoundByTheMapAndRefusedWithoutIt() {
    for (String command : List.of("submit", "watch", "slide info")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add("Z:\\slides\\a.svs");
      if (!command.equals("slide info")) {
        words.addAll(List.of("--bootstrap", "localhost:1"));
      }
      Cli unknown = Cli.run(words.toArray(String[]::new));
      assertThat(unknown.out() + unknown.err())
          .as(command)
          .contains("name the folder with slide.path-map");
      words.addAll(List.of("--path-map", "Z:\\=" + folder));
      Cli known = Cli.run(words.toArray(String[]::new));
      assertThat(known.out() + known.err())
          .as(command)
          .contains(folder.resolve("slides/a.svs").toString())
          .doesNotContain("slide.path-map");
    }
  }
}
