package io.segtme.standalone;

import io.segtme.standalone.console.Console;
import io.segtme.standalone.console.ProgressLine;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.train.Length;
import io.segtme.training.train.Presets;
import io.segtme.training.train.Progress;
import io.segtme.training.train.SourceConfig;
import io.segtme.training.train.TrainConfig;
import io.segtme.training.train.Trainer;
import io.segtme.training.train.ValidationScores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network. */
@Command(
    name = "train",
    header = "Train a network.",
    description = {
      "Trains by a preset and leaves in the folder best.pt (the archive with the best figure), the"
          + " checkpoint, steps.csv, validation.csv and curves.png. A run that was stopped goes on"
          + " where it stood when it is started again with the same words.",
      "DEFAULT is the recipe of the model that comes with the software: a small convolutional"
          + " network on labelled folders and phantoms. CARD_STAGE1 is Stage 1 of UNI2-UperHoVer's"
          + " card on PanNuke, for a GPU."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme model train --data labelled --out run --minutes 45",
      "  segtme model train --data labelled --out second --minutes 30 --start run/checkpoint.safetensors --rate 1e-3",
      "  segtme model train --preset CARD_STAGE1 --data pannuke/fold1 --start imported.pt --out run --steps 196741"
    })
final class ModelTrainCommand implements Callable<Integer> {
  /** Recipes. */
  enum Preset {
    DEFAULT,
    CARD_STAGE1
  }

  @Option(
      names = "--preset",
      defaultValue = "DEFAULT",
      paramLabel = "P",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Preset preset;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the labelled folders, or of PanNuke's images.npy and masks.npy.")
  private Path data;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "The run's folder.")
  private Path out;

  @Option(names = "--minutes", paramLabel = "M", description = "How long it may take.")
  private @Nullable Double minutes;

  @Option(names = "--steps", paramLabel = "N", description = "How many steps, in place of a time.")
  private @Nullable Long steps;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description =
          "Archive or checkpoint whose weights it starts from, for a second stage with --rate.")
  private @Nullable Path start;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Highest learning rate of a second stage (default: the preset's).")
  private @Nullable Double rate;

  @Option(
      names = "--frozen",
      description =
          "With --start: batch norms keep the statistics that they have, for a last stage.")
  private boolean frozen;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Main.of(spec).console();
    try (ProgressLine line = console.progressLine()) {
      Path best = Trainer.run(config(), new Told(console, line));
      console.result("best archive: " + best, Map.of("archive", best.toString()));
    }
    return 0;
  }

  private TrainConfig config() {
    Length length;
    if (steps != null) {
      length = Length.steps(steps);
    } else if (minutes != null) {
      length = Length.minutes(minutes);
    } else {
      throw new ParameterException(spec.commandLine(), "say how long: --minutes or --steps");
    }
    TrainConfig config =
        preset == Preset.DEFAULT
            ? Presets.defaultModel(Presets.permissive(data), length, out)
            : Presets.cardStage1(
                start,
                List.of(SourceConfig.panNuke(data, 1, TileMaker.Recipe.card())),
                length,
                out);
    return start == null
        ? config
        : config.continuing(start, rate == null ? config.optimiser().rate() : rate, frozen);
  }

  /** Steps on a line that rewrites itself, validations as results. */
  private record Told(Console console, ProgressLine line) implements Progress {
    @Override
    public void stepped(long step, double done, double loss, Duration left) {
      line.show(
          "step %d  %.1f %%  loss %.4f  %d:%02d left"
              .formatted(step, 100 * done, loss, left.toMinutes(), left.toSecondsPart()));
    }

    @Override
    public void validated(long step, ValidationScores scores, boolean best) {
      line.close();
      console.result(
          String.format(
              Locale.ROOT,
              "step %d  bPQ %.4f  mIoU %.4f%s",
              step,
              scores.bpq(),
              scores.all().meanIou(),
              best ? "  best" : ""),
          Map.of("step", step, "bPQ", scores.bpq(), "best", best));
    }
  }
}
