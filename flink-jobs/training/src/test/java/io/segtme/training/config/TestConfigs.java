package io.segtme.training.config;

import io.segtme.models.network.NetworkSpec;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.TestFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs of a few steps of a tiny network, and their data. */
public final class TestConfigs {
  private static final double RATE = 3e-3;

  private TestConfigs() {}

  public static TrainConfig tiny(Path data, Path out, long steps) {
    return tiny(data, out, steps, 1);
  }

  /**
   * A checkpoint after every second step, a validation after every third; clipped, averaged, two
   * gradients a step.
   */
  public static TrainConfig tiny(Path data, Path out, long steps, int threads) {
    TrainConfig d =
        Presets.defaultModel(
            List.of(SourceConfig.folder(data, 1, true, TileMaker.Recipe.wide())),
            Length.steps(steps),
            out);
    return new TrainConfig(
        NetworkSpec.conv(4, List.of(4, 4, 8, 8), List.of(1, 1, 1, 1), 4),
        null,
        d.manifest(),
        new TrainConfig.Samples(d.samples().sources(), 5, 2, 2),
        new TrainConfig.Optimiser(1, RATE, 2, 1e-2, false, 1, 0.9),
        d.length(),
        new TrainConfig.Rhythm(3, 2, 1, TrainConfig.Metric.BPQ),
        new TrainConfig.Machine(threads, "cpu"),
        out);
  }

  /** A folder with four fields to train on, and a fifth, which validates. */
  public static Path data(Path folder) throws IOException {
    Files.createDirectories(folder);
    TestFields.dataset(folder, "0.25");
    for (String name : List.of("a", "b", "c", "d", "e")) {
      TestFields.write(folder, TestFields.discField(name, 192, 0.25));
    }
    return folder;
  }
}
