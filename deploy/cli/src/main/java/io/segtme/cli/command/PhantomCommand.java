package io.segtme.cli.command;

import io.segtme.base.NucleusKind;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.output.PhantomSlide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws a synthetic slide with its truth. */
@Command(
    name = "phantom",
    header = "Draw a synthetic slide with its truth.",
    description = {
      "Draw a synthetic H&E slide as pyramidal SVS, the same bytes for the same seed, with the truth"
          + " beside it: NAME.truth.json (counts), NAME.truth.jsonl (a nucleus a line) and, up to"
          + " 8192 pixels a side, label pictures NAME_inst.png and NAME_type.png.",
      "Phantoms train, test and demonstrate; they mean nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme phantom -o phantom.svs",
      "  segtme phantom -o large.svs --size 20000x15000 --seed 7 --mpp 0.25"
    })
public final class PhantomCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})x([1-9][0-9]{0,5})");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE.svs",
      description = "The slide.")
  private Path file;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "4096x4096",
      description = "Level-0 pixels (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Stain, scanner, tissue and every structure (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--mpp",
      paramLabel = "X",
      defaultValue = "0.5",
      description = "Micrometres per level-0 pixel, 0.1 to 2 (default: ${DEFAULT-VALUE}).")
  private double mpp;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    PhantomSpec phantom = phantom();
    if (Files.isDirectory(file)) {
      throw new ParameterException(
          spec.commandLine(), "-o " + file + " is a folder: name a file in it");
    }
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    int[] nuclei;
    try (ProgressLine line = console.progressLine()) {
      nuclei =
          PhantomSlide.write(
              file,
              phantom,
              (done, of) -> line.show("drawing %s: %d %%".formatted(file, 100L * done / of)));
    }
    Map<String, Object> byKind = new LinkedHashMap<>();
    for (NucleusKind kind : NucleusKind.values()) {
      byKind.put(kind.fullName(), nuclei[kind.id()]);
    }
    int all = Arrays.stream(nuclei).sum();
    console.result(
        "%s  %d x %d pixels at %s um/px, %d nuclei"
            .formatted(file, phantom.width(), phantom.height(), phantom.mpp(), all),
        Map.of("file", file.toString(), "nuclei", all, "nucleiByClass", byKind, "seed", seed));
    return 0;
  }

  private PhantomSpec phantom() {
    Matcher match = SIZE.matcher(size);
    if (!match.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--size " + size + ": write width x height, 4096x4096 for example");
    }
    try {
      return PhantomSpec.of(
          Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), seed, mpp);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
