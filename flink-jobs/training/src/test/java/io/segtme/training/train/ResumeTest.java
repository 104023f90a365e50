package io.segtme.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.training.TrainingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed (SIGKILL, a process of its own) and started again, and one that is not. */
class ResumeTest {
  private static final int STEPS = 7;

  @TempDir Path folder;

  private Process start(Path data, Path out) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-cp",
            classPath,
            "io.segtme.training.train.TinyRun",
            data.toString(),
            out.toString(),
            Integer.toString(STEPS))
        .redirectError(folder.resolve(out.getFileName() + ".log").toFile())
        .start();
  }

  private static List<String> toTheEnd(Process process) throws Exception {
    try (BufferedReader lines = process.inputReader()) {
      List<String> said = lines.lines().filter(l -> l.startsWith("step ")).toList();
      assertThat(process.waitFor()).isZero();
      return said;
    }
  }

  private static void killAfter(Process process, String line) throws Exception {
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.lines().anyMatch(line::equals)).isTrue();
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
    }
  }

  @Test
  void reachesTheSameWeightsBitForBit() throws Exception {
    Path data = TinyRun.data(folder.resolve("data"));
    Path whole = folder.resolve("whole");
    Path broken = folder.resolve("broken");
    Process uninterrupted = start(data, whole);
    killAfter(start(data, broken), "step 5");
    // the checkpoint is of step 4: the fifth step is done again, and said again
    assertThat(toTheEnd(start(data, broken))).first().isEqualTo("step 5");
    assertThat(toTheEnd(uninterrupted)).hasSize(STEPS);
    TensorFile one = TensorFile.read(Checkpoint.file(whole));
    TensorFile other = TensorFile.read(Checkpoint.file(broken));
    assertThat(one.texts().get("step")).isEqualTo("" + STEPS);
    assertThat(other.tensors().keySet()).isEqualTo(one.tensors().keySet());
    assertThat(one.tensors().keySet())
        .anyMatch(n -> n.endsWith("running_var"))
        .anyMatch(n -> n.startsWith("second."))
        .anyMatch(n -> n.startsWith("mean."));
    for (Map.Entry<String, float[]> tensor : one.tensors().entrySet()) {
      for (float value : tensor.getValue()) {
        assertThat(value).as(tensor.getKey()).isFinite();
      }
      assertThat(other.tensors().get(tensor.getKey()))
          .as(tensor.getKey())
          .isEqualTo(tensor.getValue());
    }
    assertThat(Files.readAllBytes(broken.resolve("last.pt")))
        .isEqualTo(Files.readAllBytes(whole.resolve("last.pt")));
    assertThat(withoutSeconds(broken)).isEqualTo(withoutSeconds(whole)).hasSize(STEPS + 1);
    anotherRecipeIsRefused(data, whole);
  }

  private static List<String> withoutSeconds(Path out) throws IOException {
    return Files.readAllLines(out.resolve("steps.csv")).stream()
        .map(l -> l.replaceFirst(",[0-9.]+,", ","))
        .toList();
  }

  private static void anotherRecipeIsRefused(Path data, Path out) {
    TrainConfig other = TinyRun.config(data, out, STEPS).withSeed(6);
    assertThatThrownBy(() -> Trainer.run(other, Progress.SILENT))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("another configuration");
  }
}
