package io.segtme.cli.command.model;

import static java.util.Objects.requireNonNull;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.cli.option.Bounds;
import io.segtme.training.config.DataFolders;
import io.segtme.training.config.Length;
import io.segtme.training.config.Presets;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.train.Trainer;
import io.segtme.training.train.TrainingListener;
import io.segtme.training.train.ValidationScores;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
          + " where it stood when it is started again with the same options.",
      "DEFAULT is the recipe of the model that comes with the software: a small convolutional"
          + " network, on labelled folders and phantoms. A labelled folder has dataset.json and, for"
          + " each field, NAME.png, NAME_inst.png and NAME_type.png; --data names one, or a folder"
          + " of some. Phantoms are 35 %% of the samples, and each folder has the same share of the"
          + " rest; its classes are believed. Where nucls, dsb2018-stained, csmp and hgsc-pseudo are"
          + " all in a folder, they have the shares with which the bundled model was"
          + " trained, and each further folder is added with the mean of theirs. Fields named test_*"
          + " are left out. Every tenth field of a folder, from its fifth on, validates: a folder of"
          + " fewer than five has no validation field. Phantoms validate always.",
      "CARD_STAGE1 is Stage 1 of UNI2-UperHoVer's card on PanNuke, for a GPU. --data has images.npy"
          + " and masks.npy, or images/foldN/images.npy and masks/foldN/masks.npy as published, or"
          + " folders with these; all folds are taken, and every fifth patch validates."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme model train --data labelled --out run --minutes 45",
      "  segtme model train --data mine --data yours --out run --steps 3000",
      "  segtme model train --data labelled --out second --minutes 30 --start run/checkpoint.safetensors --rate 1e-3",
      "  segtme model train --preset CARD_STAGE1 --data pannuke --start uni2-h.safetensors --out run --steps 196741",
      "The last one's steps are the card's: 249 epochs of 6,321 patches in batches of 8."
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
      description = "Folder of the fields; repeat it for more. Each has a name of its own.")
  private List<Path> data;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "The run's folder.")
  private Path out;

  @ArgGroup(multiplicity = "1")
  private HowLong howLong;

  /** When the run ends. */
  static final class HowLong {
    @Option(
        names = "--minutes",
        paramLabel = "M",
        converter = Bounds.AboveZero.class,
        description = "How long it may take.")
    private @Nullable Double minutes;

    @Option(
        names = "--steps",
        paramLabel = "N",
        converter = Bounds.AtLeastOne.class,
        description = "How many steps, in place of a time.")
    private @Nullable Integer steps;

    private Length length() {
      return minutes != null ? Length.minutes(minutes) : Length.steps(requireNonNull(steps));
    }
  }

  @Option(
      names = "--device",
      paramLabel = "D",
      description = "cpu or cuda:N (default: cpu for DEFAULT, cuda:0 for CARD_STAGE1).")
  private @Nullable String device;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description =
          "Archive or checkpoint whose weights it starts from, for a second stage with --rate; for"
              + " CARD_STAGE1 also UNI2-h's own weights, with fresh decoders.")
  private @Nullable Path start;

  @Option(
      names = "--rate",
      paramLabel = "R",
      converter = Bounds.AboveZero.class,
      description = "With --start: the highest learning rate (default: the preset's).")
  private @Nullable Double rate;

  @Option(
      names = "--frozen",
      description =
          "With --start: batch norms keep the statistics that they have, for a last stage.")
  private boolean frozen;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws NoSuchFileException {
    check();
    Console console = CommandRoot.of(spec).console();
    try (ProgressLine line = console.progressLine()) {
      Path best = Trainer.run(config(), new Shown(console, line));
      console.result("best archive: " + best, Map.of("archive", best.toString()));
    }
    return 0;
  }

  private void check() throws NoSuchFileException {
    if (start == null && (rate != null || frozen)) {
      throw misuse(
          (rate != null ? "--rate " + rate : "--frozen")
              + " is for a run that goes on from other weights: name them with --start FILE");
    }
    if (device != null && !TrainConfig.isDevice(device)) {
      throw misuse("--device '" + device + "' is not allowed, choose cpu or cuda:N");
    }
    if (start != null && !Files.exists(start)) {
      throw new NoSuchFileException(start.toString());
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private TrainConfig config() {
    Length length = howLong.length();
    TrainConfig config =
        preset == Preset.DEFAULT
            ? Presets.defaultModel(DataFolders.labelled(data), length, out)
            : Presets.cardStage1(start, DataFolders.panNuke(data), length, out);
    if (device != null) {
      config = config.withDevice(device);
    }
    return start == null
        ? config
        : config.continuing(start, rate == null ? config.optimiser().rate() : rate, frozen);
  }

  /** Steps on a line that rewrites itself, validations as results. */
  private record Shown(Console console, ProgressLine line) implements TrainingListener {
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
