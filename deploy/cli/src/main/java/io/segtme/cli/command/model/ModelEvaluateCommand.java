package io.segtme.cli.command.model;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.Archive;
import io.segtme.cli.option.Bounds;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.training.data.PanNuke;
import io.segtme.training.evaluate.Evaluation;
import io.segtme.training.evaluate.Evaluator;
import io.segtme.training.evaluate.FieldSet;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a model on labelled fields. */
@Command(
    name = "evaluate",
    header = "Measure a model on labelled fields.",
    description = {
      "Runs a model on fields with per-nucleus truth through the same kernels as the job, and prints"
          + " mIoU, bPQ (pooled and mean over images), mPQ and detection F1 at 6 um, with their"
          + " conventions. With --out also scores.json, scores.txt and pictures of truth beside"
          + " prediction."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme model evaluate default --folder labelled/nucls --part HELD_OUT --out scores",
      "  segtme model evaluate network.pt --folder fields --mpp 0.25",
      "  segtme model evaluate uni2.pt --pannuke pannuke",
      "  segtme model evaluate haematoxylin --phantoms 30 --seed 1000"
    })
final class ModelEvaluateCommand implements Callable<Integer> {
  private static final long FIRST_SEED = 1000;

  @Parameters(paramLabel = "MODEL", description = "An archive, or 'default' or 'haematoxylin'.")
  private String model;

  @ArgGroup(multiplicity = "1")
  private Fields fields;

  /** Where fields come from. */
  static final class Fields {
    @Option(
        names = "--folder",
        paramLabel = "DIR",
        description = "Fields as NAME.png, NAME_inst.png, NAME_type.png and dataset.json.")
    private @Nullable Path folder;

    @Option(
        names = "--pannuke",
        paramLabel = "DIR",
        description =
            "PanNuke's images.npy and masks.npy, side by side or below images/foldN and"
                + " masks/foldN as published; every fold that is there.")
    private @Nullable Path panNuke;

    @Option(
        names = "--phantoms",
        paramLabel = "N",
        converter = Bounds.AtLeastOne.class,
        description = "So many synthetic fields.")
    private @Nullable Integer phantoms;
  }

  @Option(
      names = "--part",
      paramLabel = "P",
      description =
          "With --folder: ${COMPLETION-CANDIDATES}; HELD_OUT are those named test_* (default: ALL).")
  private FieldSet.@Nullable Part part;

  @Option(
      names = "--mpp",
      paramLabel = "X",
      converter = Bounds.AboveZero.class,
      description =
          "With --folder: micrometres per pixel of its fields, in place of what it states.")
  private @Nullable Double mpp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --phantoms: the first one's seed (default: 1000).")
  private @Nullable Long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for scores and pictures.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    try (Archive archive = Archive.of(model)) {
      if (fields.panNuke == null) {
        measure(archive.path(), set());
      } else {
        try (PanNuke folds = PanNuke.open(fields.panNuke)) {
          measure(archive.path(), FieldSet.panNuke(folds));
        }
      }
    }
    return 0;
  }

  /** What would mean nothing for the fields that are named. */
  private void check() {
    if (fields.folder == null && (part != null || mpp != null)) {
      throw misuse((part != null ? "--part " + part : "--mpp " + mpp), "--folder DIR");
    }
    if (fields.phantoms == null && seed != null) {
      throw misuse("--seed " + seed, "--phantoms N");
    }
  }

  private ParameterException misuse(String given, String belongsTo) {
    return new ParameterException(
        spec.commandLine(), given + " belongs to " + belongsTo + ": leave it out, or name these");
  }

  private FieldSet set() {
    if (fields.folder == null) {
      return FieldSet.phantoms(
          seed == null ? FIRST_SEED : seed, Objects.requireNonNull(fields.phantoms));
    }
    return FieldSet.folder(
        fields.folder,
        part == null ? FieldSet.Part.ALL : part,
        mpp == null ? OptionalDouble.empty() : OptionalDouble.of(mpp));
  }

  private void measure(Path archive, FieldSet set) {
    ModelOptions options = ModelOptions.defaults();
    Evaluation evaluation =
        out == null
            ? Evaluator.run(archive, options, set)
            : Evaluator.run(archive, options, set, out);
    Console console = CommandRoot.of(spec).console();
    console.streams().out().println(console.json() ? evaluation.json() : evaluation.table());
  }
}
