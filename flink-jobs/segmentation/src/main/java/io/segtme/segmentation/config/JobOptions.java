package io.segtme.segmentation.config;

import static io.segtme.segmentation.config.OptionDraft.choice;
import static io.segtme.segmentation.config.OptionDraft.count;
import static io.segtme.segmentation.config.OptionDraft.duration;
import static io.segtme.segmentation.config.OptionDraft.flag;
import static io.segtme.segmentation.config.OptionDraft.integer;
import static io.segtme.segmentation.config.OptionDraft.number;
import static io.segtme.segmentation.config.OptionDraft.size;
import static io.segtme.segmentation.config.OptionDraft.text;
import static io.segtme.segmentation.config.OptionDraft.texts;
import static java.util.Objects.requireNonNull;

import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.Isolation;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.MemorySize;

/** Every configuration key of the job. The names outlive a release: a test freezes them. */
public final class JobOptions {
  private static final String FROM_MANIFEST = "what the model's manifest says";
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final List<JobOption<?>> ALL = new ArrayList<>();

  public static final JobOption<String> MODEL_PATH =
      add(
          text("model.path")
              .operational(
                  "Archive of the network; the same file on every machine. Its digest, not its path, is part of a result."));

  public static final JobOption<List<String>> MODEL_ALLOWED =
      add(
          texts("model.allowed-digests")
              .described("SHA-256 of archives, separated by ;")
              .unset("every model")
              .operational(
                  "Models that may run, as `segtme model info` names their digests: an archive is a program. Another one is refused before it is loaded."));

  public static final JobOption<Double> MODEL_MPP =
      add(
          number("model.mpp")
              .between(ModelFrame.LEAST_MPP, ModelFrame.MOST_MPP)
              .unset(FROM_MANIFEST)
              .recipe("Micrometres per pixel of the model frame."));

  public static final JobOption<List<String>> PLAN_STAINS =
      add(
          texts("plan.stains")
              .orElse(List.of("H&E"))
              .operational("Stains that are accepted; others are rejected as UNSUPPORTED_STAIN."));

  public static final JobOption<Integer> PLAN_RUNS =
      add(
          integer("plan.runs")
              .between(1, 10_000)
              .orElse(32)
              .operational(
                  "Slides of one priority that one planning subtask has planned at once; others wait, as little records."));

  public static final JobOption<Integer> PLAN_HIGHEST_PRIORITY =
      add(
          integer("plan.highest-priority")
              .between(0, Integer.MAX_VALUE)
              .orElse(Integer.MAX_VALUE)
              .operational(
                  "The highest priority that an arrival may have; a higher one is taken for it."));

  public static final JobOption<Duration> RUNS_REMEMBER =
      add(
          duration("runs.remember")
              .between(Duration.ofHours(1), Duration.ofDays(3_650))
              .orElse(Duration.ofDays(180))
              .operational("How long a slide that is done makes the same slide a DUPLICATE."));

  public static final JobOption<Boolean> MASK_SKIP =
      add(
          flag("mask.skip")
              .orElse(true)
              .recipe("Whether tiles without tissue are left out; false infers every tile."));

  public static final JobOption<Integer> READ_RUNS =
      add(
          integer("read.runs-in-work")
              .between(1, 1024)
              .orElse(4)
              .operational("Slides that one reading subtask works on at once."));

  public static final JobOption<Duration> READ_GIVE_UP =
      add(
          duration("read.give-up-after")
              .between(Duration.ofSeconds(1), Duration.ofDays(30))
              .orElse(Duration.ofDays(1))
              .operational(
                  "How long a slide may not answer, its disk or share being away, before its run is FAILED."));

  public static final JobOption<Integer> READ_HANDLES =
      add(
          integer("read.handles")
              .between(1, 4096)
              .orElse(8)
              .operational("Open slides of one process, no fewer than its reading subtasks."));

  public static final JobOption<MemorySize> READ_CACHE =
      add(
          size("read.cache")
              .between(MemorySize.ZERO, MemorySize.parse("512 gb"))
              .orElse(MemorySize.ofMebiBytes(256))
              .operational("Decoded squares of slides that one process keeps."));

  public static final JobOption<List<String>> SLIDE_ROOTS =
      add(
          texts("slide.roots")
              .described("absolute folders, separated by ;")
              .unset("every file; `segtme run` needs it")
              .operational(
                  "Folders that slides may be read from, with all below them, once links are followed; others are refused as SLIDE_OUTSIDE_ROOTS."));

  public static final JobOption<Duration> SLIDE_APPEAR =
      add(
          duration("slide.appear-within")
              .between(Duration.ZERO, Duration.ofDays(30))
              .orElse(Duration.ofMinutes(1))
              .operational(
                  "How long an announced slide is waited for that is not in its folder, before it is REJECTED; where the folder is not there either, `read.give-up-after` holds."));

  public static final JobOption<Duration> SLIDE_SETTLE =
      add(
          duration("slide.settle-time")
              .between(Duration.ZERO, Duration.ofHours(1))
              .orElse(Duration.ofSeconds(2))
              .operational(
                  "A slide whose file was changed less than this ago is looked at again after this time, until it stays as it is: it may still be copied."));

  public static final JobOption<List<String>> SLIDE_PATH_MAP =
      add(
          texts("slide.path-map")
              .described("`\\\\server\\share=/folder` or `Z:\\=/folder`, separated by ;")
              .unset("none")
              .operational(
                  "Where drives and shares of Windows machines are mounted here, so that a scanner's own paths are found; the longest prefix counts."));

  public static final JobOption<Isolation> SLIDE_ISOLATION =
      add(
          choice("slide.isolation", Isolation.class)
              .orElse(GuardSettings.DEFAULT.isolation())
              .operational(
                  "Where slides are opened and read: process is small processes beside this one, as many as open slides at most, so that no file can end it; none is this process."));

  public static final JobOption<Integer> SLIDE_ATTEMPTS =
      add(
          integer("slide.attempts")
              .between(1, 100)
              .orElse(GuardSettings.DEFAULT.attempts())
              .operational(
                  "Reader processes that one slide may cost; then it is refused as SLIDE_CRASHES_READER or SLIDE_HANGS until its file changes or it is sent with force."));

  public static final JobOption<Duration> SLIDE_OPEN_TIMEOUT =
      add(
          duration("slide.open-timeout")
              .between(Duration.ofMillis(100), Duration.ofHours(1))
              .orElse(GuardSettings.DEFAULT.openTimeout())
              .operational("How long opening a slide may take in a reader process."));

  public static final JobOption<Duration> SLIDE_READ_TIMEOUT =
      add(
          duration("slide.read-timeout")
              .between(Duration.ofMillis(100), Duration.ofHours(1))
              .orElse(GuardSettings.DEFAULT.readTimeout())
              .operational("How long reading one square of a slide may take in a reader process."));

  public static final JobOption<MemorySize> SLIDE_CHILD_MEMORY =
      add(
          size("slide.child-memory")
              .between(MemorySize.parse("768 mb"), MemorySize.parse("512 gb"))
              .orElse(new MemorySize(GuardSettings.DEFAULT.childMemory()))
              .operational(
                  "Address space of one reader process, half a gigabyte of which it needs before it opens a slide."));

  public static final JobOption<Long> SLIDE_LIMIT_PIXELS =
      add(
          count("slide.limits.pixels")
              .between(1L, 1L << 62)
              .orElse(SlideLimits.defaults().pixels())
              .operational(
                  "Pixels of a slide's largest level, at most; more is refused as SLIDE_TOO_LARGE before native code sees it."));

  public static final JobOption<Long> SLIDE_LIMIT_TILE_PIXELS =
      add(
          count("slide.limits.tile-pixels")
              .between(1L, 1L << 31)
              .orElse(SlideLimits.defaults().tilePixels())
              .operational(
                  "Pixels of one tile of a slide, at most: what a reader must hold at once."));

  public static final JobOption<Integer> SLIDE_LIMIT_LEVELS =
      add(
          integer("slide.limits.levels")
              .between(1, 10_000)
              .orElse(SlideLimits.defaults().levels())
              .operational("Levels of a slide, at most."));

  public static final JobOption<Integer> SLIDE_LIMIT_DIRECTORIES =
      add(
          integer("slide.limits.directories")
              .between(1, 1_000_000)
              .orElse(SlideLimits.defaults().directories())
              .operational("Directories of a TIFF, at most."));

  public static final JobOption<Integer> SLIDE_LIMIT_PROPERTIES =
      add(
          integer("slide.limits.properties")
              .between(1, 1_000_000)
              .orElse(SlideLimits.defaults().properties())
              .operational("Properties that a slide states, at most."));

  public static final JobOption<Long> SLIDE_LIMIT_DESCRIPTION =
      add(
          count("slide.limits.description")
              .between(1L, 1L << 31)
              .orElse(SlideLimits.defaults().descriptionCharacters())
              .operational("Characters of a TIFF's description or any other text, at most."));

  public static final JobOption<MemorySize> SLIDE_LIMIT_FILE_SIZE =
      add(
          size("slide.limits.file-size")
              .between(MemorySize.parse("1 kb"), MemorySize.parse("1024 tb"))
              .orElse(new MemorySize(SlideLimits.defaults().fileBytes()))
              .operational("Size of a slide's file and of each companion, at most."));

  public static final JobOption<String> INFER_DEVICE =
      add(
          text("infer.device")
              .matching(Pattern.compile("cpu|auto|cuda:[0-9]{1,3}"), "cpu, cuda:N or auto")
              .orElse("cpu")
              .operational(
                  "Where the network runs; auto is the first GPU that the process sees, else the CPU. Part of the runtime."));

  public static final JobOption<Integer> INFER_THREADS =
      add(
          integer("infer.threads")
              .between(1, 1024)
              .orElse(1)
              .operational("Threads inside one operator of the network. Part of the runtime."));

  public static final JobOption<Integer> INFER_BATCH =
      add(
          integer("infer.batch")
              .between(1, ModelManifest.MAX_BATCH)
              .unset(FROM_MANIFEST)
              .operational("Tiles of one batch. Part of the runtime."));

  public static final JobOption<Duration> INFER_DELAY =
      add(
          duration("infer.bundle-delay")
              .between(Duration.ofMillis(1), Duration.ofMinutes(1))
              .orElse(Duration.ofMillis(200))
              .operational("How long a tile may wait for others to fill its batch."));

  public static final JobOption<Integer> STITCH_BLOCK =
      add(
          integer("stitch.block-cells")
              .between(2, 16)
              .orElse(8)
              .operational("Cells along one side of a block, one stitcher's window."));

  public static final JobOption<Integer> MERGE_LEVELS =
      add(
          integer("merge.levels")
              .between(1, 12)
              .orElse(8)
              .operational(
                  "Levels of the quadtree over the blocks; a slide of more than 2^levels blocks along a side is SLIDE_TOO_LARGE. 2^levels times stitch.block-cells is at most 46340."));

  public static final JobOption<StitchMode> STITCH_MODE =
      add(
          choice("stitch.mode", StitchMode.class)
              .unset(FROM_MANIFEST)
              .recipe("How tiles are laid and joined."));

  public static final JobOption<Integer> STITCH_MARGIN =
      add(
          integer("stitch.margin")
              .between(0, TileGrid.TILE / 2 - 1)
              .unset(FROM_MANIFEST)
              .recipe("Frame pixels at a tile's border that crop leaves to the neighbours."));

  public static final JobOption<Duration> STITCH_STALL =
      add(
          duration("stitch.stall-timeout")
              .between(Duration.ofSeconds(1), Duration.ofDays(30))
              .orElse(Duration.ofMinutes(30))
              .operational(
                  "A run that was read to the end and of which nothing is heard for so long is FAILED."));

  public static final JobOption<SeedKind> SEGMENT_SEEDS =
      add(
          choice("segment.seeds", SeedKind.class)
              .unset(FROM_MANIFEST)
              .recipe("Seeds of the watershed."));

  public static final JobOption<Integer> SEGMENT_RADIUS =
      add(
          integer("segment.seed-radius")
              .between(1, 1000)
              .orElse(8)
              .recipe("Spacing of edt seeds in frame pixels."));

  public static final JobOption<Double> SEGMENT_CORE_LEVEL =
      add(
          number("segment.core-level")
              .between(0.01, 1.0)
              .orElse(0.35)
              .recipe("Mean HV below which a pixel belongs to a core."));

  public static final JobOption<Integer> SEGMENT_CORE_PIXELS =
      add(
          integer("segment.core-min-pixels")
              .between(1, 1_000_000)
              .orElse(8)
              .recipe("Smallest core that becomes a seed, in frame pixels."));

  public static final JobOption<Double> SEGMENT_COMPACTNESS =
      add(
          number("segment.compactness")
              .between(0.0, 1000.0)
              .orElse(0.01)
              .recipe("Weight of distance in the watershed."));

  public static final JobOption<Double> SEGMENT_MIN_AREA =
      add(
          number("segment.min-area-um2")
              .between(0.0, 1e6)
              .orElse(5.0)
              .recipe("Instances below this area are dropped, in square micrometres."));

  public static final JobOption<Double> SEGMENT_MAX_AREA =
      add(
          number("segment.max-area")
              .between(0.0, 1e9)
              .orElse(2000.0)
              .recipe("Instances above this area are dropped, in square micrometres."));

  public static final JobOption<Integer> SEGMENT_EXTENT =
      add(
          integer("segment.max-extent")
              .between(1, ExtentCut.MAX_EXTENT)
              .orElse(2048)
              .recipe(
                  "A component wider or higher than this many frame pixels is cut on the grid of that size."));

  public static final JobOption<Double> SEGMENT_TOLERANCE =
      add(
          number("segment.contour-tolerance")
              .between(0.0, 0.5)
              .orElse(0.02)
              .recipe("Share of its area that a contour's simplification may change."));

  public static final JobOption<Double> TME_TUMOUR =
      add(
          number("tme.tumour-per-mm2")
              .between(1e-6, 1e6)
              .orElse(200.0)
              .recipe(
                  "Neoplastic nuclei per mm2 that make a field a tumour field. Research use only."));

  public static final JobOption<Double> TME_INFLAMED =
      add(
          number("tme.inflamed-per-mm2")
              .between(1e-6, 1e6)
              .orElse(357.0)
              .recipe("Inflammatory nuclei per mm2 above which a field is inflamed."));

  public static final JobOption<Double> TME_INFLAMED_SHARE =
      add(
          number("tme.inflamed-share")
              .between(0.0, 1.0)
              .orElse(0.2)
              .recipe("Share of inflamed tumour fields from which the phenotype is INFLAMED."));

  public static final JobOption<Double> TME_EXCLUDED_SHARE =
      add(
          number("tme.excluded-share")
              .between(0.0, 1.0)
              .orElse(0.2)
              .recipe(
                  "Share of inflamed fields beside the tumour from which the phenotype is EXCLUDED."));

  public static final JobOption<Duration> TME_INTERVAL =
      add(
          duration("tme.report-interval")
              .between(Duration.ofMillis(100), Duration.ofDays(1))
              .orElse(Duration.ofSeconds(5))
              .operational("Least time between two running reports of a run."));

  public static final JobOption<String> NARRATIVE_URL =
      add(
          text("narrative.url")
              .described("an http or https address")
              .unset("the rules write it")
              .operational(
                  "Chat-completions endpoint, compatible with OpenAI's, that may write the narrative from the figures; http://host/v1/chat/completions for example."));

  public static final JobOption<String> NARRATIVE_MODEL =
      add(
          text("narrative.model")
              .unset("none")
              .operational("Name of the language model; needed with narrative.url."));

  public static final JobOption<String> NARRATIVE_KEY =
      add(
          text("narrative.key-variable")
              .described("name of a variable")
              .orElse(Narration.KEY_VARIABLE)
              .operational(
                  "Environment variable that holds the endpoint's key; a variable that is not set means no key."));

  public static final JobOption<Duration> NARRATIVE_TIMEOUT =
      add(
          duration("narrative.timeout")
              .between(Duration.ofMillis(100), Duration.ofMinutes(10))
              .orElse(Duration.ofSeconds(30))
              .operational("How long one answer of the language model may take."));

  public static final JobOption<Integer> NARRATIVE_RETRIES =
      add(
          integer("narrative.retries")
              .between(0, 5)
              .orElse(2)
              .operational("How often a failed request is repeated."));

  public static final JobOption<Duration> LEDGER_INTERVAL =
      add(
          duration("ledger.progress-interval")
              .between(Duration.ofMillis(100), Duration.ofHours(1))
              .orElse(Duration.ofSeconds(2))
              .operational("Time between two progress records of a run."));

  public static final JobOption<Integer> RESTART_GIVE_UP =
      add(
          integer("restart.give-up-after")
              .between(1, 100_000)
              .orElse(10)
              .operational(
                  "Restarts without a completed checkpoint in between after which `up` and `run` end."));

  public static final JobOption<Long> RECOVERY_FELL_BACK =
      add(
          count("recovery.fell-back-at")
              .between(0L, Long.MAX_VALUE)
              .orElse(0L)
              .operational(
                  "When the job was started from an older checkpoint than its newest, milliseconds since 1970: runs that are open in it are SUPERSEDED. `up` and `run` set it where they do so."));

  public static final JobOption<List<String>> RECOVERY_CLOSED =
      add(
          texts("recovery.closed-arrivals")
              .unset("none")
              .operational(
                  "Places, `topic-partition-offset`, of the arrivals that ended after that checkpoint and do not run again."));

  public static final JobOption<String> KAFKA_SERVERS =
      add(
          text("kafka.bootstrap-servers")
              .described("host:port, comma-separated")
              .operational("Addresses of the Kafka brokers."));

  public static final JobOption<String> KAFKA_GROUP =
      add(text("kafka.group-id").orElse("segtme").operational("Consumer group of the arrivals."));

  public static final JobOption<String> KAFKA_TRANSACTIONS =
      add(
          text("kafka.transactional-id-prefix")
              .orElse("segtme-results")
              .operational(
                  "Prefix of the sink's transactional ids; one for each job on a cluster."));

  /** Kafka counts it in an int of milliseconds, which ends before 25 days. */
  public static final JobOption<Duration> KAFKA_TIMEOUT =
      add(
          duration("kafka.transaction-timeout")
              .between(Duration.ofSeconds(1), Duration.ofDays(24))
              .orElse(Duration.ofMinutes(15))
              .operational(
                  "Life of an open transaction: well above checkpoint interval plus restart, at most the broker's transaction.max.timeout.ms."));

  public static final JobOption<Integer> RESULTS_PARALLELISM =
      add(
          integer("results.parallelism")
              .between(1, Placement.MAX_PARALLELISM)
              .orElse(1)
              .operational(
                  "Sinks of results, whatever the job's parallelism. Fewer than before leave a transaction open that holds readers back until kafka.transaction-timeout."));

  public static final JobOption<ResultUri> RESULTS_URI =
      add(
          choice("results.uri", ResultUri.class)
              .orElse(ResultUri.KEEP)
              .operational(
                  "Whether results say where a slide's file is; with omit their `uri` is empty, and their sentences name the slide instead. Progress and dead letters still do."));

  public static final JobOption<String> TOPIC_ARRIVED =
      add(topic("topics.arrived").orElse("slides.arrived").operational("Topic of the arrivals."));

  public static final JobOption<String> TOPIC_INSTANCES =
      add(topic("topics.instances").orElse("slides.instances").operational("Topic of the nuclei."));

  public static final JobOption<String> TOPIC_TME =
      add(
          topic("topics.tme")
              .orElse("slides.tme")
              .operational("Topic of the microenvironment reports."));

  public static final JobOption<String> TOPIC_PROGRESS =
      add(
          topic("topics.progress")
              .orElse("slides.progress")
              .operational("Topic of the progress records."));

  public static final JobOption<String> TOPIC_COMPLETED =
      add(
          topic("topics.completed")
              .orElse("slides.completed")
              .operational("Topic of the closing records."));

  public static final JobOption<String> TOPIC_PSEUDOLABELS =
      add(
          topic("topics.pseudolabels")
              .orElse("slides.pseudolabels")
              .operational(
                  "Topic of the pseudo-labels; nothing writes them yet, and it is not created."));

  public static final JobOption<String> TOPIC_DEADLETTERS =
      add(
          topic("topics.deadletters")
              .orElse("slides.deadletters")
              .operational("Topic of the dead letters."));

  public static final JobOption<String> TOPIC_CONTROL =
      add(
          topic("topics.control")
              .orElse("slides.control")
              .operational(
                  "Topic of what operators ask of the job: whoever may write to it may cancel slides."));

  private static final Map<Stage, JobOption<Integer>> PARALLELISM = new EnumMap<>(Stage.class);

  private static final Map<Stage, JobOption<String>> SLOT_GROUP = new EnumMap<>(Stage.class);

  static {
    for (Stage stage : Stage.values()) {
      PARALLELISM.put(
          stage,
          add(
              integer(stage.prefix() + ".parallelism")
                  .between(1, Placement.MAX_PARALLELISM)
                  .unset("the job's parallelism")
                  .operational("Subtasks of the stage %s.".formatted(stage.prefix()))));
      SLOT_GROUP.put(
          stage,
          add(
              text(stage.prefix() + ".slot-group")
                  .orElse(Placement.DEFAULT_GROUP)
                  .operational(
                      "Slot-sharing group of the stage %s: subtasks of different groups never share a slot."
                          .formatted(stage.prefix()))));
    }
  }

  private JobOptions() {}

  /** All keys in their order. */
  public static List<JobOption<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** How many subtasks a stage has. */
  public static JobOption<Integer> parallelism(Stage stage) {
    return requireNonNull(PARALLELISM.get(stage));
  }

  /** In which slot-sharing group they are. */
  public static JobOption<String> slotGroup(Stage stage) {
    return requireNonNull(SLOT_GROUP.get(stage));
  }

  private static OptionDraft<String> topic(String key) {
    return text(key).matching(TOPIC, "letters, digits, dot, underscore and hyphen");
  }

  private static <T> JobOption<T> add(JobOption<T> option) {
    ALL.add(option);
    return option;
  }
}
