package io.segtme.training.train;

import io.segtme.training.config.TestConfigs;
import io.segtme.training.config.TrainConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A run of a few steps of a tiny network, in a process of its own: {@code TinyRun DATA OUT STEPS
 * HALT}, and a fifth argument for a second, frozen stage: the checkpoint that it starts from. Says
 * each step and each validation on standard output. After step {@code HALT}, if there is one, it
 * waits to be killed.
 */
final class TinyRun {
  private TinyRun() {}

  public static void main(String[] args) {
    TrainConfig first =
        TestConfigs.tiny(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[2]), 2);
    TrainConfig config =
        args.length > 4
            ? first.continuing(Path.of(args[4]), first.optimiser().rate(), true)
            : first;
    Trainer.run(config, new Said(Long.parseLong(args[3])));
  }

  private record Said(long halt) implements TrainingListener {
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
}
