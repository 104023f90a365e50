package io.segtme.standalone;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.standalone.console.Console;
import io.segtme.training.evaluate.Evaluation;
import io.segtme.training.evaluate.Evaluator;
import io.segtme.training.evaluate.FieldSet;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "  segtme model evaluate haematoxylin --phantoms 30 --seed 1000"
    })
final class ModelEvaluateCommand implements Callable<Integer> {
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

    @Option(names = "--phantoms", paramLabel = "N", description = "So many synthetic fields.")
    private int phantoms;
  }

  @Option(
      names = "--part",
      defaultValue = "ALL",
      paramLabel = "P",
      description =
          "Of a folder: ${COMPLETION-CANDIDATES}; HELD_OUT are those named test_* (default:"
              + " ${DEFAULT-VALUE}).")
  private FieldSet.Part part;

  @Option(
      names = "--mpp",
      paramLabel = "X",
      description = "Micrometres per pixel of the folder's fields, in place of what it states.")
  private @Nullable Double mpp;

  @Option(
      names = "--seed",
      defaultValue = "1000",
      paramLabel = "N",
      description = "First seed of the synthetic fields (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for scores and pictures.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Console console = Main.of(spec).console();
    try (Archive archive = Archive.of(model)) {
      ModelOptions options = ModelOptions.defaults();
      Evaluation evaluation =
          out == null
              ? Evaluator.run(archive.path(), options, set())
              : Evaluator.run(archive.path(), options, set(), out);
      PrintStream stdout = console.streams().out();
      stdout.println(console.json() ? evaluation.json() : evaluation.table());
    }
    return 0;
  }

  private FieldSet set() {
    return fields.folder == null
        ? FieldSet.phantoms(seed, fields.phantoms)
        : FieldSet.folder(
            fields.folder, part, mpp == null ? OptionalDouble.empty() : OptionalDouble.of(mpp));
  }
}
