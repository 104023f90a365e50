package io.segtme.training;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.training.evaluate.Evaluator;
import io.segtme.training.evaluate.FieldSet;
import io.segtme.training.train.Length;
import io.segtme.training.train.Presets;
import io.segtme.training.train.Progress;
import io.segtme.training.train.TrainConfig;
import io.segtme.training.train.Trainer;
import io.segtme.training.train.ValidationScores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Trains the default model, or measures a model.
 *
 * <pre>{@code
 * train --data FOLDER --out FOLDER (--minutes M | --steps N) [--seed N] [--start FILE --rate R]
 * evaluate --model FILE --out FOLDER (--folder FOLDER [--part all] [--mpp X] | --phantoms COUNT)
 * }</pre>
 *
 * <p>{@code --data} holds the labelled sets; a run that was stopped goes on when it is started
 * again with the same options.
 */
public final class TrainMain {
  private static final int THREADS = 2;
  private static final long UNSEEN_SEED = 900_000;

  private final Map<String, String> options = new HashMap<>();

  private TrainMain(String[] args) {
    if (args.length % 2 == 0) {
      throw new TrainingException("a command is wanted, and options with a value each");
    }
    for (int i = 1; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
  }

  public static void main(String[] args) {
    try {
      TrainMain main = new TrainMain(args);
      switch (args[0]) {
        case "train" -> main.train();
        case "evaluate" -> main.evaluate();
        default -> throw new TrainingException("command " + args[0] + ": train or evaluate");
      }
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void train() {
    Length length =
        options.containsKey("--steps")
            ? Length.steps(Long.parseLong(wanted("--steps")))
            : Length.minutes(Double.parseDouble(wanted("--minutes")));
    TrainConfig config =
        Presets.defaultModel(
            Presets.permissive(Path.of(wanted("--data"))), length, Path.of(wanted("--out")));
    if (options.containsKey("--start")) {
      config = config.continuing(Path.of(wanted("--start")), Double.parseDouble(wanted("--rate")));
    }
    long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
    System.out.println(Trainer.run(config.withSeed(seed), new Printed(System.out)));
  }

  private void evaluate() {
    String mpp = options.get("--mpp");
    FieldSet set =
        options.containsKey("--phantoms")
            ? FieldSet.phantoms(UNSEEN_SEED, Integer.parseInt(wanted("--phantoms")))
            : FieldSet.folder(
                Path.of(wanted("--folder")),
                "all".equals(options.get("--part")) ? FieldSet.Part.ALL : FieldSet.Part.HELD_OUT,
                mpp == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(mpp)));
    ModelOptions how = new ModelOptions("cpu", THREADS, OptionalInt.empty(), false);
    Path out = Path.of(wanted("--out"));
    System.out.print(Evaluator.run(Path.of(wanted("--model")), how, set, out).table());
  }

  private String wanted(String option) {
    String value = options.get(option);
    if (value == null) {
      throw new TrainingException("option " + option + " is missing");
    }
    return value;
  }

  /** A line a report. */
  private record Printed(PrintStream out) implements Progress {
    @Override
    public void stepped(long step, double done, double loss, Duration left) {
      out.printf(
          Locale.ROOT,
          "step %d  %.1f %%  loss %.4f  %d:%02d left%n",
          step,
          100 * done,
          loss,
          left.toMinutes(),
          left.toSecondsPart());
    }

    @Override
    public void validated(long step, ValidationScores scores, boolean best) {
      out.printf(
          Locale.ROOT,
          "step %d  bPQ %.4f  mIoU %.4f%s%n",
          step,
          scores.bpq(),
          scores.miou(),
          best ? "  best" : "");
      scores
          .bySource()
          .forEach((name, s) -> out.printf(Locale.ROOT, "  %s %.4f%n", name, s.bpqPooled()));
    }
  }
}
