package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.cli.command.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that do not fit the commands on models: one sentence each, before any work. */
class ModelFilesTest {
  @TempDir Path folder;

  private void refused(String line, String... said) {
    Cli refused = Cli.run(line.split(" "));
    assertThat(refused.code()).as(line).isEqualTo(Failures.FAILED);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains(said).containsOnlyOnce("\n");
    assertThat(refused.err()).startsWith(said[0]);
  }

  @Test
  void whatTrainCannotUse() throws IOException {
    String end = " --steps 1 --out " + folder.resolve("out");
    refused(
        "model train --data " + folder + end,
        "TRAINING_FAILED: folder " + folder + " has no labelled fields",
        "dataset.json",
        "NAME_inst.png");
    refused(
        "model train --preset CARD_STAGE1 --data " + folder + end,
        "TRAINING_FAILED: folder " + folder + " has no fold of PanNuke",
        "images.npy");
    LabelledFiles.write(folder, "0.25", "a");
    refused(
        "model train --data " + folder + " --start " + folder + "/none.pt" + end,
        "FILE_MISSING: " + folder + "/none.pt");
    refused(
        "model train --data " + folder + " --data " + folder + end,
        "TRAINING_FAILED: " + folder + ": another source is called");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatEvaluateCannotUse() throws IOException {
    String evaluate = "model evaluate haematoxylin --out " + folder.resolve("out");
    refused("model evaluate none.pt --phantoms 1", "FILE_MISSING: none.pt");
    refused(evaluate + " --folder " + folder, "TRAINING_FAILED: ", "dataset.json");
    refused(
        evaluate + " --pannuke " + folder,
        "TRAINING_FAILED: folder " + folder + " has no fold of PanNuke",
        "images/foldN/images.npy");
    LabelledFiles.write(folder, "null", "a");
    refused(
        evaluate + " --part HELD_OUT --folder " + folder,
        "TRAINING_FAILED: folder " + folder,
        "test_*",
        "ALL");
    refused(
        evaluate + " --folder " + folder,
        "TRAINING_FAILED: " + folder.resolve("dataset.json"),
        "--mpp");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatPhantomCannotWrite() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Cli taken = Cli.run("phantom", "--size", "40x30", "-o", folder.toString());
    assertThat(taken.code()).isEqualTo(Failures.USAGE);
    assertThat(taken.err()).startsWith("USAGE: -o " + folder + " is a folder: name a file in it");
    refused("phantom --size 40x30 -o " + file + "/p.svs", "FILE_FAILED: " + file);
  }
}
