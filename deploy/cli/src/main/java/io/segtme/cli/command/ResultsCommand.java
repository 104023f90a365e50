package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.cli.console.UserError;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.option.PathMapOption;
import io.segtme.cli.option.RegionOption;
import io.segtme.connectors.export.NucleiFormat;
import io.segtme.connectors.export.geojson.Origin;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.kafka.reader.ResultReader;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme results}. */
@Command(
    name = "results",
    header = "Write the nuclei of a slide.",
    description =
        "Write a slide's nuclei, from the topics. Exit code 3: some tiles of the slide failed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme results S-2041 -o S-2041.geojson.gz --wait 600",
      "  segtme results S-2041 -o S-2041.parquet",
      "  segtme results S-2041 --format csv -o S-2041.csv",
      "  segtme results S-2041 --region tumour.geojson -o tumour.geojson",
      "  segtme results S-2041 --format dicom-ann -o S-2041.dcm"
    })
public final class ResultsCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private static final Duration READING = Duration.ofMinutes(10);

  @Parameters(paramLabel = "SLIDE", description = "The slide's id.")
  private String slideId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "One of ${COMPLETION-CANDIDATES} (default: what FILE ends like, else geojson).",
        "geojson: detections for QuPath, with class, colour and measurements.",
        "parquet: GeoParquet, a row a nucleus with its contour, lineage in the metadata.",
        "csv: a row a nucleus, without contour.",
        "dicom-ann: DICOM Microscopy Bulk Simple Annotations, a group a class."
      })
  private @Nullable NucleiFormat format;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "File to write, or - for standard output; geojson and csv are compressed if it ends in .gz.")
  private Path output;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = {
        "Wait so long for what was announced last of the slide and give that and",
        "nothing older; else the latest COMPLETED run, or with errors, that is there."
      })
  private int wait;

  @Option(names = "--run", paramLabel = "RUN", description = "The result of this run.")
  private @Nullable String run;

  @Mixin private RegionOption region;

  @Mixin private PathMapOption paths;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NucleiFormat form = form();
    Console console = CommandRoot.of(spec).console();
    ResultReader reader = new ResultReader(broker.connection(), broker.topics());
    SlideCompleted completed = find(reader, console);
    String trouble = Completions.trouble(completed);
    if (trouble != null) {
      console.streams().err().println(trouble);
    }
    completed.getWarnings().forEach(console::note);
    int code = Completions.exitCode(completed);
    if (code == Failures.FAILED) {
      return code;
    }
    if (output.toString().equals(STDOUT)) {
      print(reader, completed, form, console);
      return code;
    }
    long begun = System.nanoTime();
    long nuclei = write(output, reader, completed, form, console);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(Completions.fields(completed));
    fields.put("format", form.toString());
    fields.put("file", output.toString());
    fields.put("nuclei", nuclei);
    fields.put("bytes", Files.size(output));
    fields.put("seconds", Math.round(seconds * 1000) / 1000.0);
    console.result(output + "  " + nuclei + " nuclei", fields);
    return code;
  }

  private NucleiFormat form() {
    NucleiFormat form =
        format != null ? format : NucleiFormat.byNameOf(output).orElse(NucleiFormat.GEOJSON);
    String wrong = form.wrongWith(output);
    if (wrong != null) {
      throw new ParameterException(spec.commandLine(), wrong);
    }
    return form;
  }

  /** Writes the whole file elsewhere first: what comes out of stdout is whole. */
  private void print(
      ResultReader reader, SlideCompleted completed, NucleiFormat form, Console console)
      throws IOException {
    Path folder = Files.createTempDirectory("segtme-results-");
    Path file = folder.resolve("nuclei");
    try {
      long nuclei = write(file, reader, completed, form, console);
      Files.copy(file, console.streams().out());
      console.streams().out().flush();
      console.note("%s  %d nuclei".formatted(slideId, nuclei));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private long write(
      Path file, ResultReader reader, SlideCompleted completed, NucleiFormat form, Console console)
      throws IOException {
    try (ProgressLine line = console.progressLine();
        NucleiFile out = form.open(file, completed, paths.store(), console::note)) {
      Written written = new Written(completed, line);
      reader.instances(completed, READING, batch -> add(batch, out, written));
      return out.finish();
    }
  }

  private SlideCompleted find(ResultReader reader, Console console) throws IOException {
    if (run != null) {
      return reader
          .runs(slideId)
          .ofRun(run)
          .orElseThrow(
              () ->
                  new UserError(
                      "RESULT_MISSING",
                      "run %s of slide %s has not ended, or is not one of its runs; 'segtme watch --json' names runs"
                          .formatted(run, slideId)));
    }
    String part = region.wkt(() -> origin(reader, console));
    Optional<SlideCompleted> found =
        wait > 0
            ? reader.awaitNewest(slideId, part, Duration.ofSeconds(wait))
            : reader.runs(slideId).best(part);
    return found.orElseThrow(
        () ->
            new UserError(
                "RESULT_MISSING",
                "slide "
                    + slideId
                    + (part.isEmpty() ? "" : ", this region,")
                    + " has no result yet; see how far it is with 'segtme watch', or wait for it"
                    + " with --wait SECONDS"));
  }

  private Origin origin(ResultReader reader, Console console) {
    return reader
        .uri(slideId)
        .map(uri -> Origin.ofSlide(uri, paths.store(), console::note))
        .orElse(Origin.LEVEL0);
  }

  private static void add(InstanceBatch batch, NucleiFile out, Written written) {
    try {
      for (Nucleus nucleus : batch.getNuclei()) {
        out.add(nucleus);
      }
      written.add(batch.getNuclei().size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many of a run's nuclei are written, for a terminal. */
  private static final class Written {
    private final String slideId;
    private final long expected;
    private final ProgressLine line;
    private long count;

    Written(SlideCompleted completed, ProgressLine line) {
      slideId = completed.getSlideId();
      expected = completed.getLedger().getNuclei();
      this.line = line;
    }

    void add(int nuclei) {
      count += nuclei;
      line.show(
          String.format(
              Locale.ROOT,
              "%s  %d %% of %,d nuclei",
              slideId,
              100 * count / Math.max(1, expected),
              expected));
    }
  }
}
