package io.segtme.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.safetensors.StoredTensor;
import io.segtme.training.TrainingException;
import io.segtme.training.config.TestConfigs;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.learn.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed (SIGKILL, a process of its own) and started again, and one that is not; both
 * with two threads, and with validations before and after the kill, each of which loads another
 * network into the process that trains.
 */
@Tag("long")
class ResumeTest {
  private static final int STEPS = 7;
  private static final int KILLED = 5;
  private static final int NEVER = 0;

  @TempDir Path folder;
  private Path data;
  private Path whole;
  private Path broken;

  @BeforeEach
  void folders() throws IOException {
    data = TestConfigs.data(folder.resolve("data"));
    whole = folder.resolve("whole");
    broken = folder.resolve("broken");
  }

  private Process start(Path out, int steps, int halt, Path... checkpoint) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("io.segtme.training.train.TinyRun");
    command.addAll(List.of(data.toString(), out.toString(), "" + steps, "" + halt));
    for (Path path : checkpoint) {
      command.add(path.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(folder.resolve(out.getFileName() + ".log").toFile());
    // two processes share the cores: threads that wait for work must not spin
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    return builder.start();
  }

  private static List<String> toTheEnd(Process process) throws Exception {
    try (BufferedReader lines = process.inputReader()) {
      List<String> said = lines.lines().filter(l -> l.matches("(step|validation) .*")).toList();
      assertThat(process.waitFor()).isZero();
      return said;
    }
  }

  private static void kill(Process process) throws Exception {
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.lines().takeWhile(l -> !l.equals("step " + KILLED)))
          .contains("step 4", "validation 3");
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
    }
  }

  @Test
  void reachesTheSameWeightsBitForBit() throws Exception {
    bothWays();
    TrainConfig other = TestConfigs.tiny(data, whole, STEPS + 1);
    assertThatThrownBy(() -> Trainer.run(other, TrainingListener.SILENT))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("another configuration");
  }

  @Test
  void aFinishedRunIsScoredAndExportedOnceMore() throws Exception {
    toTheEnd(start(whole, STEPS, NEVER));
    Path archive = whole.resolve("last.pt");
    Path before = Files.move(archive, folder.resolve("before.pt"));
    assertThat(toTheEnd(start(whole, STEPS, NEVER))).containsExactly("validation " + STEPS);
    assertThat(archive).hasSameBinaryContentAs(before);
  }

  @Test
  void aFrozenSecondStageDoesToo() throws Exception {
    Path first = folder.resolve("first");
    toTheEnd(start(first, 3, NEVER));
    bothWays(Checkpoint.file(first));
    Map<String, float[]> start = Checkpoint.exported(Checkpoint.file(first));
    Map<String, float[]> end = tensors(whole);
    assertThat(start.keySet()).anyMatch(n -> n.endsWith("running_var"));
    start.forEach(
        (name, values) -> {
          if (name.contains(".running_")) {
            assertThat(end.get("network." + name)).as(name).isEqualTo(values);
          } else if (name.endsWith("conv.weight")) {
            assertThat(end.get("network." + name)).as(name).isNotEqualTo(values);
          }
        });
  }

  /** Without and with a kill, from a checkpoint or from fresh weights: to the same end. */
  private void bothWays(Path... checkpoint) throws Exception {
    Process uninterrupted = start(whole, STEPS, NEVER, checkpoint);
    kill(start(broken, STEPS, KILLED, checkpoint));
    // the checkpoint is of step 4: the fifth step is done again, and said again
    assertThat(toTheEnd(start(broken, STEPS, NEVER, checkpoint)))
        .containsExactly("step 5", "step 6", "validation 6", "step 7", "validation 7");
    assertThat(toTheEnd(uninterrupted)).hasSize(STEPS + 3);
    assertSameTensors();
    for (String archive : List.of("last.pt", "best.pt")) {
      assertThat(broken.resolve(archive)).hasSameBinaryContentAs(whole.resolve(archive));
    }
    assertThat(withoutSeconds(broken)).isEqualTo(withoutSeconds(whole)).hasSize(STEPS + 1);
    assertThat(broken.resolve("validation.csv"))
        .hasSameTextualContentAs(whole.resolve("validation.csv"));
  }

  private void assertSameTensors() throws IOException {
    Map<String, float[]> one = tensors(whole);
    Map<String, float[]> other = tensors(broken);
    assertThat(other.keySet()).isEqualTo(one.keySet());
    assertThat(one.keySet())
        .anyMatch(n -> n.endsWith("running_var"))
        .anyMatch(n -> n.startsWith("second."))
        .anyMatch(n -> n.startsWith("mean."));
    one.forEach(
        (name, values) -> {
          for (float value : values) {
            assertThat(value).as(name).isFinite();
          }
          assertThat(other.get(name)).as(name).isEqualTo(values);
        });
  }

  /** All tensors of a finished run's checkpoint. */
  private static Map<String, float[]> tensors(Path out) throws IOException {
    try (Safetensors file = Safetensors.open(Checkpoint.file(out))) {
      assertThat(file.metadata()).containsEntry("step", "" + STEPS);
      Map<String, float[]> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, StoredTensor> tensor : file.tensors().entrySet()) {
        int count = Math.toIntExact(tensor.getValue().elements());
        tensors.put(tensor.getKey(), file.floats(tensor.getKey(), 0, count));
      }
      return tensors;
    }
  }

  private static List<String> withoutSeconds(Path out) throws IOException {
    return Files.readAllLines(out.resolve("steps.csv")).stream()
        .map(l -> l.replaceFirst(",[0-9.]+,", ","))
        .toList();
  }
}
