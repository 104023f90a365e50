package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Logs;
import io.segtme.cli.console.ProgressLine;
import io.segtme.cli.offline.ArrivalOrder;
import io.segtme.cli.offline.FieldFiles;
import io.segtme.cli.offline.MapFolder;
import io.segtme.cli.offline.PredictedSlide;
import io.segtme.cli.offline.Segmenter;
import io.segtme.cli.offline.TileFolder;
import io.segtme.cli.option.Bounds;
import io.segtme.cli.option.ParallelismOption;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.WholeField;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code segtme segment}. */
@Command(
    name = "segment",
    header = "Nuclei of maps or tile predictions, without slide or network.",
    description = {
      "Reads from DIR maps (shape.json and, one byte a pixel, sem.u8, prob.u8, h.i8, v.i8) or with --tiles predictions of"
          + " tiles (tiles.json, tile-ROW-COL.u8). Writes instances-SEEDS.jsonl, one nucleus a line in frame pixels, and"
          + " label-SEEDS.i32, the label image in little-endian int32, and prints for each kind of seeds:",
      "  SEEDS, count of nuclei, 'nuclei', digest of the result, count of components cut at the extent, 'cut'",
      "The answer never depends on --streamed and what goes with it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme segment maps",
      "  segtme segment predictions --tiles --seeds core --extent 1024 --out result",
      "  segtme segment predictions --tiles --streamed --block 4 --parallelism 2 --shuffle 7"
    })
public final class SegmentCommand implements Callable<Integer> {
  private static final int DEFAULT_BLOCK = 8;

  /** Maps under --streamed are cut into tiles of mode crop with the default margin. */
  private static final int MARGIN = 32;

  @Parameters(paramLabel = "DIR", description = "Folder of the maps or tiles.")
  private Path folder;

  @Option(
      names = "--tiles",
      description = "DIR holds predictions of tiles; mode and margin are in tiles.json.")
  private boolean tiles;

  @Option(
      names = "--seeds",
      paramLabel = "KIND",
      converter = SeedNames.class,
      description = "Seeds of the watershed, edt or core (default: both, one after the other).")
  private @Nullable SeedKind seeds;

  @Option(
      names = "--extent",
      paramLabel = "E",
      converter = Bounds.Extent.class,
      defaultValue = "2048",
      description =
          "A component wider or higher than E frame pixels is cut on the grid of that size (default: ${DEFAULT-VALUE}).")
  private int extent;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files (default: the first DIR).")
  private @Nullable Path out;

  @ArgGroup(exclusive = false)
  private @Nullable Streaming streaming;

  @Spec private CommandSpec spec;

  /** {@code edt} and {@code core}. */
  static final class SeedNames implements ITypeConverter<SeedKind> {
    @Override
    public SeedKind convert(String text) {
      for (SeedKind kind : SeedKind.values()) {
        if (name(kind).equals(text)) {
          return kind;
        }
      }
      throw new TypeConversionException("'" + text + "' is not allowed, choose edt or core");
    }
  }

  /** Options of the way through the job's stages. */
  static final class Streaming extends ParallelismOption {
    @Option(
        names = "--streamed",
        required = true,
        description =
            "Use the job's own stages stitch, merge and segment on Flink in this process, instead of one thread for the whole.")
    @SuppressWarnings("UnusedVariable") // that it was given at all is what counts
    private boolean streamed;

    @Option(
        names = "--block",
        paramLabel = "CELLS",
        converter = Bounds.BlockCells.class,
        defaultValue = "8",
        description = "Cells along one side of a block, 2 to 16 (default: 8).")
    private int block = DEFAULT_BLOCK;

    @Option(
        names = "--shuffle",
        paramLabel = "SEED",
        description = "Patches and plans arrive in a random order, about one of four twice.")
    private @Nullable Long shuffle;

    private ArrivalOrder order() {
      return shuffle == null ? ArrivalOrder.planned() : ArrivalOrder.shuffled(shuffle);
    }
  }

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    Path results = out == null ? folder : out;
    if (streaming != null) {
      Logs.to(results.resolve("segtme.log"));
    }
    int block = streaming == null ? DEFAULT_BLOCK : streaming.block;
    MapFolder maps = tiles ? null : MapFolder.open(folder);
    PredictedSlide slide =
        maps == null ? TileFolder.open(folder, block) : maps.slide(MARGIN, block);
    Segmenter segmenter;
    if (streaming == null) {
      segmenter = Segmenter.whole(maps == null ? slide.stitch() : maps.read());
    } else {
      segmenter = Segmenter.streamed(slide, streaming.parallelism(), streaming.order());
    }
    for (SeedKind kind : kinds()) {
      WholeField field;
      try (ProgressLine line = console.progressLine()) {
        line.show("segmenting " + folder + " with seeds " + name(kind) + " ...");
        field = segmenter.segment(kind, extent);
        FieldFiles.write(results, kind, field, slide.width(), slide.height());
      }
      console.result(
          "%s %d nuclei %s %d cut"
              .formatted(
                  name(kind),
                  field.instances().size(),
                  field.resultDigest(),
                  field.cutComponents()),
          fields(kind, field, results));
    }
    return 0;
  }

  private List<SeedKind> kinds() {
    return seeds == null ? List.of(SeedKind.values()) : List.of(seeds);
  }

  private static String name(SeedKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, ?> fields(SeedKind kind, WholeField field, Path results) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seeds", name(kind));
    fields.put("nuclei", field.instances().size());
    fields.put("dropped", field.dropped());
    fields.put("cutComponents", field.cutComponents());
    fields.put("resultDigest", field.resultDigest());
    fields.put("instances", results.resolve("instances-" + name(kind) + ".jsonl").toString());
    fields.put("labels", results.resolve("label-" + name(kind) + ".i32").toString());
    return fields;
  }
}
