package io.segtme.cli.command.model;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.verify.Uni2Trial;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells what UNI2-UperHoVer costs on this machine. */
@Command(
    name = "trial",
    header = "Tell what UNI2-UperHoVer costs on this machine.",
    description =
        "Imports the full-size network with random weights and infers one tile, before you get the"
            + " real ones. Needs 7 GB of disk for as long as it runs.",
    footerHeading = "%nExamples:%n",
    footer = "  segtme model trial --folder /tmp --precision BFLOAT16")
final class ModelTrialCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the files lie meanwhile (default: here).")
  private Path folder;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "FLOAT32",
      description = "Inside the network: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--device",
      paramLabel = "D",
      defaultValue = "cpu",
      description = "cpu, cuda:N or auto (default: ${DEFAULT-VALUE}).")
  private String device;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    ModelOptions options = options();
    Uni2Trial.Figures figures;
    try (ProgressLine line = console.progressLine()) {
      figures =
          Uni2Trial.run(
              Files.createDirectories(folder),
              NetworkSpec.uni2UperHoVer().withPrecision(precision),
              options,
              ModelCommand.on(line));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("importSeconds", figures.importSeconds());
    put(fields, "importPeakMiB", figures.importPeakBytes());
    fields.put("openSeconds", figures.openSeconds());
    fields.put("tileSeconds", figures.tileSeconds());
    put(fields, "peakMiB", figures.peakBytes());
    fields.put("archiveMiB", Math.round(figures.archiveBytes() / MIB));
    console.result(
        "import %.1f s, opening %.1f s, one tile %.1f s; %s"
            .formatted(
                figures.importSeconds(), figures.openSeconds(), figures.tileSeconds(), fields),
        fields);
    return 0;
  }

  private ModelOptions options() {
    try {
      return ModelOptions.defaults().withDevice(device);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private static void put(Map<String, Object> fields, String name, OptionalLong bytes) {
    bytes.ifPresent(n -> fields.put(name, Math.round(n / MIB)));
  }
}
