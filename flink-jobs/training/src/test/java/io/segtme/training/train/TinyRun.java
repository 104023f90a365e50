package io.segtme.training.train;

import io.segtme.connectors.djl.network.NetworkSpec;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.TestFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A run of a few steps of a tiny network, in a process of its own: {@code TinyRun DATA OUT STEPS}.
 * Says each step that is done on standard output.
 */
final class TinyRun {
  private TinyRun() {}

  public static void main(String[] args) {
    Progress said =
        new Progress() {
          @Override
          public void stepped(long step, double done, double loss, Duration left) {
            System.out.println("step " + step);
          }

          @Override
          public void validated(long step, ValidationScores scores, boolean best) {}
        };
    Trainer.run(config(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[2])), said);
  }

  /** A checkpoint after every second step; clipped, averaged, two gradients a step. */
  static TrainConfig config(Path data, Path out, long steps) {
    TrainConfig d =
        Presets.defaultModel(
            List.of(
                SourceConfig.folder(data, 1, true, TileMaker.Recipe.wide()),
                SourceConfig.phantoms(2, 1, TileMaker.Recipe.light())),
            Length.steps(steps),
            out);
    return new TrainConfig(
        NetworkSpec.conv(4, List.of(4, 4, 8, 8), List.of(1, 1, 1, 1), 4),
        null,
        d.manifest(),
        d.sources(),
        5,
        2,
        2,
        new TrainConfig.Optimiser(1, 3e-3, 2, 1e-2, false, 1, 0.9),
        d.length(),
        new TrainConfig.Rhythm(1000, 2, 1, TrainConfig.Metric.BPQ),
        1,
        "cpu",
        out);
  }

  /** A folder with two fields to train on. */
  static Path data(Path folder) throws java.io.IOException {
    Files.createDirectories(folder);
    TestFields.dataset(folder, "0.25");
    TestFields.write(folder, TestFields.discField("a", 240, 0.25));
    TestFields.write(folder, TestFields.discField("b", 192, 0.25));
    return folder;
  }
}
