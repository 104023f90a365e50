package io.segtme.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.TrainingException;
import io.segtme.training.config.Length;
import io.segtme.training.evaluate.Scores;
import io.segtme.training.learn.Checkpoint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainFilesTest {
  private static final List<String> SOURCES = List.of("one");
  private static final ValidationScores NOTHING =
      new ValidationScores(Map.of("one", new Scores(List.of())));

  @TempDir Path folder;

  private static Checkpoint checkpoint() {
    float[] odd = {Float.MIN_VALUE, -0f, Float.NaN, 1e30f};
    return new Checkpoint(
        9,
        12.5,
        Double.NaN,
        "recipe\nof two lines",
        Map.of("a.weight", odd),
        Map.of("a.weight", new float[] {1}),
        Map.of("a.weight", new float[] {2}),
        Map.of());
  }

  @Test
  void aCheckpointComesBackAsItWas() {
    Path file = Checkpoint.file(folder);
    checkpoint().write(file);
    assertThat(Checkpoint.exists(folder)).isTrue();
    Checkpoint read = Checkpoint.read(file, "recipe\nof two lines");
    assertThat(read.step()).isEqualTo(9);
    assertThat(read.seconds()).isEqualTo(12.5);
    assertThat(read.best()).isNaN();
    float[] odd = read.network().get("a.weight");
    assertThat(Float.floatToRawIntBits(odd[1])).isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(odd).containsExactly(Float.MIN_VALUE, -0f, Float.NaN, 1e30f);
    assertThat(read.first().get("a.weight")).containsExactly(1);
    assertThat(read.second().get("a.weight")).containsExactly(2);
    assertThat(read.mean()).isEmpty();
  }

  @Test
  void damagedAndForeignCheckpointsAreRefused() throws IOException {
    Path file = Checkpoint.file(folder);
    checkpoint().write(file);
    assertThatThrownBy(() -> Checkpoint.read(file, "another"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("another configuration");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> Checkpoint.exported(file)).hasMessageContaining("cut off");
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> Checkpoint.exported(file))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is not a checkpoint");
  }

  @Test
  void aResumedLogDropsWhatCameAfterItsCheckpoint() throws IOException {
    TrainLog log = TrainLog.after(folder, 0, SOURCES);
    for (int step = 1; step <= 6; step++) {
      log.step(step, step, 1e-3, new double[] {step, 1, 2, 3});
    }
    log.validated(3, NOTHING);
    log.validated(5, NOTHING);
    TrainLog again = TrainLog.after(folder, 4, SOURCES);
    assertThat(again.steps()).hasSize(4);
    assertThat(again.validations()).hasSize(1);
    assertThat(folder.resolve("validation.csv")).content().contains("bpq one");
    again.step(5, 9, 1e-3, new double[] {0.5, 1, 2, 3});
    assertThat(again.steps().get(4)[3]).isEqualTo(0.5);
    assertThat(Files.readAllLines(folder.resolve("steps.csv")).get(0)).isEqualTo(TrainLog.STEPS);
    assertThat(TrainLog.after(folder, 0, SOURCES).steps()).isEmpty();
  }

  @Test
  void curvesAreDrawn() throws IOException {
    Path file = folder.resolve("curves.png");
    CurvePlot.write(file, List.of(), List.of());
    int empty = coloured(file);
    List<double[]> steps =
        List.of(new double[] {1, 1, 1, 4, 1, 1, 1}, new double[] {9, 1, 1, 0, 1, 1, 1});
    CurvePlot.write(file, steps, List.of(new double[] {1, 0.1, 0.2, Double.NaN, 0.4, 0.5}));
    assertThat(coloured(file)).isGreaterThan(empty + 500);
  }

  private static int coloured(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        count += (rgb >> 16 & 255) != (rgb & 255) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void lengthByStepsAndByTheClock() {
    assertThat(Length.steps(4).done(1, 100)).isZero();
    assertThat(Length.steps(4).done(5, 0)).isEqualTo(1);
    assertThat(Length.minutes(2).done(99, 30)).isCloseTo(0.25, within(1e-12));
    assertThat(Length.minutes(2).done(99, 500)).isEqualTo(1);
    assertThatThrownBy(() -> new Length(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Length(3, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
