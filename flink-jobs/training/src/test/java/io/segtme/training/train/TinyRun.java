package io.segtme.training.train;

import io.segtme.models.network.NetworkSpec;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.TestFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A run of a few steps of a tiny network, in a process of its own: {@code TinyRun DATA OUT STEPS
 * HALT}, and a fifth argument for a second, frozen stage: the checkpoint that it starts from. Says
 * each step and each validation on standard output. After step {@code HALT}, if there is one, it
 * waits to be killed.
 */
final class TinyRun {
  private static final double RATE = 3e-3;

  private TinyRun() {}

  public static void main(String[] args) {
    TrainConfig first = config(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[2]), 2);
    TrainConfig config = args.length > 4 ? first.continuing(Path.of(args[4]), RATE, true) : first;
    Trainer.run(config, new Said(Long.parseLong(args[3])));
  }

  private record Said(long halt) implements Progress {
    @Override
    public void stepped(long step, double done, double loss, Duration left) {
      System.out.println("step " + step);
      if (step == halt) {
        waitForTheEnd();
      }
    }

    @Override
    public void validated(long step, ValidationScores scores, boolean best) {
      System.out.println("validation " + step);
    }

    /** Nothing is ever written to standard input. */
    private static void waitForTheEnd() {
      try {
        System.in.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static TrainConfig config(Path data, Path out, long steps) {
    return config(data, out, steps, 1);
  }

  /**
   * A checkpoint after every second step, a validation after every third; clipped, averaged, two
   * gradients a step.
   */
  static TrainConfig config(Path data, Path out, long steps, int threads) {
    TrainConfig d =
        Presets.defaultModel(
            List.of(SourceConfig.folder(data, 1, true, TileMaker.Recipe.wide())),
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
        new TrainConfig.Optimiser(1, RATE, 2, 1e-2, false, 1, 0.9),
        d.length(),
        new TrainConfig.Rhythm(3, 2, 1, TrainConfig.Metric.BPQ),
        threads,
        "cpu",
        out);
  }

  /** A folder with four fields to train on, and a fifth, which validates. */
  static Path data(Path folder) throws IOException {
    Files.createDirectories(folder);
    TestFields.dataset(folder, "0.25");
    for (String name : List.of("a", "b", "c", "d", "e")) {
      TestFields.write(folder, TestFields.discField(name, 192, 0.25));
    }
    return folder;
  }
}
