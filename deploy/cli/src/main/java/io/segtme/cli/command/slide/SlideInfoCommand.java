package io.segtme.cli.command.slide;

import io.segtme.base.WholeFile;
import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.command.Failures;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.PathMapOption;
import io.segtme.cli.option.SlideOptions;
import io.segtme.connectors.export.overlay.SlidePicture;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.read.SlideHandles;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a slide's file is, and whether it would be processed. */
@Command(
    name = "info",
    header = "Say what a slide's file is, and whether it would be processed.",
    description =
        "Format, levels, resolution and where it comes from, warnings, and why the slide would be"
            + " refused, if it would; the exit code is 1 then.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme slide info scan.svs",
      "  segtme slide info scan.tif --mpp 0.25 -o thumbnail.png --json"
    })
final class SlideInfoCommand implements Callable<Integer> {
  private static final int THUMBNAIL = 1024;

  @Parameters(paramLabel = "FILE", description = "The slide.")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PNG",
      description = "Also draw the slide, at most 1,024 pixels wide and high.")
  private @Nullable Path output;

  @Mixin private SlideOptions about;

  @Mixin private PathMapOption paths;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Console console = CommandRoot.of(spec).console();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    SlideException refusal = look(fields);
    if (refusal != null) {
      fields.put("refused", refusal.reason());
      fields.put("why", refusal.getMessage());
    }
    console.result(table(fields), fields);
    return refusal == null ? 0 : Failures.FAILED;
  }

  /** Fills in what there is to know; the refusal where it would be refused. */
  private @Nullable SlideException look(Map<String, @Nullable Object> fields) throws IOException {
    try (SlideHandles handles = SlideHandles.guarded(1)) {
      fields.put("file", file);
      Path slide = paths.locate(file);
      fields.put("file", slide.toString());
      Layout layout = Slides.layout(slide, SlideLimits.defaults());
      fields.put("bytes", layout.bytes());
      fields.put("layout", layout.summary());
      SlideInfo info = handles.info(slide);
      fields.put("format", info.vendor());
      fields.put("levels", levels(info));
      fields.put("mppStatedX", orNull(info.mppX().orElse(Double.NaN)));
      fields.put("mppStatedY", orNull(info.mppY().orElse(Double.NaN)));
      fields.put("mppHint", info.mppHint());
      fields.put("boundsX", info.boundsX());
      fields.put("boundsY", info.boundsY());
      fields.put("contentHash", info.contentHash());
      fields.put("warnings", info.warnings());
      if (output != null) {
        SlidePicture picture = SlidePicture.of(slide, THUMBNAIL);
        WholeFile.write(
            output, unfinished -> ImageIO.write(picture.image(), "png", unfinished.toFile()));
        fields.put("thumbnail", output.toString());
      }
      Mpp mpp = Mpp.of(info, about.override());
      fields.put("mppX", mpp.x());
      fields.put("mppY", mpp.y());
      fields.put("mppFrom", about.mpp() == null ? "file" : "--mpp");
      return null;
    } catch (SlideException e) {
      return e;
    }
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static List<Map<String, Object>> levels(SlideInfo info) {
    List<Map<String, Object>> levels = new ArrayList<>();
    for (SlideInfo.Level level : info.levels()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("width", level.width());
      fields.put("height", level.height());
      fields.put("downsample", level.downsample());
      fields.put("tileWidth", level.tileWidth());
      fields.put("tileHeight", level.tileHeight());
      fields.put("used", !level.untrue());
      levels.add(fields);
    }
    return levels;
  }

  private static String table(Map<String, @Nullable Object> fields) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    fields.forEach(
        (name, value) -> {
          if (value instanceof List<?> several) {
            for (int i = 0; i < several.size(); i++) {
              lines.add("%-12s %s".formatted(i == 0 ? name : "", text(several.get(i))));
            }
          } else if (value != null && !value.toString().isEmpty()) {
            lines.add("%-12s %s".formatted(name, value));
          }
        });
    return lines.toString();
  }

  private static String text(Object value) {
    return value instanceof Map<?, ?> level
        ? "%s x %s, downsample %s%s"
            .formatted(
                level.get("width"),
                level.get("height"),
                level.get("downsample"),
                Boolean.TRUE.equals(level.get("used")) ? "" : ", not used")
        : value.toString();
  }
}
