package io.segtme.standalone;

import io.segtme.connectors.kafka.ResultReader;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.standalone.console.Console;
import io.segtme.standalone.console.UserError;
import io.segtme.standalone.export.Origin;
import io.segtme.standalone.export.QuPathGeoJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "  segtme results S-2041 -o S-2041.geojson",
      "  segtme results S-2041 --format geojson -o S-2041.geojson.gz --wait 600"
    })
final class ResultsCommand implements Callable<Integer> {
  private static final Duration READING = Duration.ofMinutes(10);

  /** Forms of a result. */
  enum Format {
    geojson
  }

  @Parameters(paramLabel = "SLIDE", description = "The slide's id.")
  private String slideId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "geojson",
      description = "${COMPLETION-CANDIDATES}: as QuPath reads it (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "File to write; compressed if it ends in .gz.")
  private Path output;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to wait for a slide that is in work (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = Main.of(spec).console();
    ResultReader reader = new ResultReader(broker.connection(), broker.topics());
    SlideCompleted completed = find(reader);
    String trouble = Completions.trouble(completed);
    if (trouble != null) {
      console.streams().err().println(trouble);
    }
    int code = Completions.exitCode(completed);
    if (code == Failures.FAILED) {
      return code;
    }
    long nuclei;
    try (QuPathGeoJson out =
        new QuPathGeoJson(output, Origin.ofSlide(completed.getUri(), console::note))) {
      reader.instances(completed, READING, batch -> add(batch, out));
      nuclei = out.finish();
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(Completions.fields(completed));
    fields.put("format", format.name());
    fields.put("file", output.toString());
    fields.put("nuclei", nuclei);
    console.result(output + "  " + nuclei + " nuclei", fields);
    return code;
  }

  private SlideCompleted find(ResultReader reader) {
    Optional<SlideCompleted> found =
        wait > 0
            ? reader.awaitCompletion(slideId, Duration.ofSeconds(wait))
            : reader.completion(slideId);
    return found.orElseThrow(
        () ->
            new UserError(
                "RESULT_MISSING",
                "slide "
                    + slideId
                    + " has no result yet; see how far it is with 'segtme watch', or wait for it"
                    + " with --wait SECONDS"));
  }

  private static void add(InstanceBatch batch, QuPathGeoJson out) {
    try {
      for (Nucleus nucleus : batch.getNuclei()) {
        out.add(nucleus);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
