package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Logs;
import io.segtme.cli.demo.Demo;
import io.segtme.cli.demo.DemoOutcome;
import io.segtme.cli.demo.DemoRequest;
import io.segtme.cli.option.AtLeastOne;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code segtme demo}. */
@Command(
    name = "demo",
    header = "One slide through Kafka and Flink on this machine.",
    description =
        "Without --slide a synthetic one is drawn. Ends with one line of JSON, and leaves in the folder instances.geojson (for QuPath),"
            + " overlay.png, tme.json, narrative.txt, report.html and completed.json. Exit code 3:"
            + " some tiles failed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme demo",
      "  segtme demo --slide scan.svs --out result",
      "  segtme demo --slide scan.tif --mpp 0.499 --parallelism 2"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_SUBTASKS = 8;

  @Option(names = "--slide", paramLabel = "FILE", description = "The slide.")
  private @Nullable Path slide;

  @Option(
      names = "--mpp",
      paramLabel = "X",
      description = "Micrometres per pixel, in place of what the slide says.")
  private @Nullable Double mpp;

  @Option(
      names = "--stain",
      paramLabel = "S",
      defaultValue = "H&E",
      description = "Stain of the slide (default: ${DEFAULT-VALUE}).")
  private String stain;

  @Option(
      names = "--model",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description =
          "Archive of the network, or 'haematoxylin', which needs no training (default:"
              + " ${DEFAULT-VALUE}, the trained one that comes along).")
  private String model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder for the files (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Subtasks of each room (default: the machine's cores, at most 8).")
  private int parallelism = cores();

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Any key of the job or of Flink; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    Logs.to(out.resolve("segtme.log"));
    DemoRequest request = new DemoRequest(slide, mpp, stain, model, out, parallelism, settings);
    DemoOutcome outcome = new Demo(request, console).run();
    console.json(outcome.fields());
    String trouble = Completions.trouble(outcome.completed());
    if (trouble != null) {
      console.streams().err().println(trouble);
    }
    if (outcome.hasResult()) {
      console.note("see " + out.resolve("report.html") + " and " + out.resolve("overlay.png"));
    }
    return Completions.exitCode(outcome.completed());
  }

  static int cores() {
    return Math.min(MOST_SUBTASKS, Runtime.getRuntime().availableProcessors());
  }
}
