package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Logs;
import io.segtme.cli.demo.Demo;
import io.segtme.cli.demo.DemoOutcome;
import io.segtme.cli.demo.DemoRequest;
import io.segtme.cli.option.ModelOption;
import io.segtme.cli.option.ParallelismOption;
import io.segtme.cli.option.RegionOption;
import io.segtme.cli.option.SettingsOption;
import io.segtme.cli.option.SlideOptions;
import io.segtme.connectors.export.geojson.Origin;
import io.segtme.connectors.openslide.slide.SlideStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Option(names = "--slide", paramLabel = "FILE", description = "The slide.")
  private @Nullable Path slide;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder for the files (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private SlideOptions about;

  @Mixin private ModelOption model;

  @Mixin private ParallelismOption parallelism;

  @Mixin private SettingsOption settings;

  @Spec private CommandSpec spec;

  @Mixin private RegionOption region;

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    Logs.to(out.resolve("segtme.log"));
    DemoRequest request =
        new DemoRequest(
            slide,
            about.mpp(),
            about.stain(),
            region.wkt(this::origin),
            model.fileOrName(),
            out,
            parallelism.parallelism(),
            settings.byKey());
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

  private Origin origin() {
    Console console = CommandRoot.of(spec).console();
    return slide == null
        ? Origin.LEVEL0
        : Origin.ofSlide(slide.toAbsolutePath().toString(), SlideStore.LOCAL, console::note);
  }
}
