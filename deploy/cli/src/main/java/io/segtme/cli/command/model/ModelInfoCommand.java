package io.segtme.cli.command.model;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.Archive;
import io.segtme.models.checkpoint.ModelInfo;
import io.segtme.models.manifest.ModelManifest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an archive is. */
@Command(
    name = "info",
    header = "Say what an archive is.",
    description = "Manifest, digest, size and network of an archive, read without loading it.",
    footerHeading = "%nExamples:%n",
    footer = "  segtme model info network.pt")
final class ModelInfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An archive, or 'default' or 'haematoxylin'.")
  private String model;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = CommandRoot.of(spec).console();
    Map<String, Object> fields;
    try (Archive archive = Archive.of(model)) {
      fields = fields(ModelInfo.of(archive.path()));
    }
    console.result(
        fields.entrySet().stream()
            .map(e -> "%-11s %s".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(System.lineSeparator())),
        fields);
    return 0;
  }

  private static Map<String, Object> fields(ModelInfo info) {
    ModelManifest manifest = info.manifest();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", manifest.name());
    fields.put("version", manifest.version());
    fields.put("digest", info.digest());
    fields.put("bytes", info.fileBytes());
    info.parameters().ifPresent(n -> fields.put("parameters", n));
    fields.put("typed", manifest.typed());
    fields.put("classes", manifest.classes());
    fields.put("mpp", manifest.mpp());
    fields.put("stitch", manifest.stitch().name());
    fields.put("margin", manifest.margin());
    fields.put("padding", manifest.padding().name());
    fields.put("seeds", manifest.seeds().name());
    fields.put("batch", manifest.batch());
    fields.put("licence", manifest.licence());
    if (manifest.source() != null) {
      fields.put("source", manifest.source());
    }
    if (manifest.notes() != null) {
      fields.put("notes", manifest.notes());
    }
    info.spec().ifPresent(network -> fields.put("network", network.toString()));
    return fields;
  }
}
