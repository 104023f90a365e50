package io.segtme.segmentation.config;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.SlideRoots;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.PathMap;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.tme.TmeThresholds;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/**
 * The job's configuration, read and checked before the graph is built.
 *
 * @param model archive and options of the network
 * @param plan what the plan stage needs
 * @param read what the read stage needs
 * @param infer what the infer stage needs
 * @param stitch what the stitch stage needs
 * @param mergeLevels levels of the quadtree over the blocks
 * @param segment what the segment stage needs
 * @param tme what the tme stage needs
 * @param narration what the narrate stage needs
 * @param ledger what the ledger stage needs
 * @param kafka brokers, names and guarantees
 * @param fallBack whether this start goes on from a checkpoint that is not the newest
 * @param placements where stages run that do not run as the job does
 */
public record JobConfig(
    Model model,
    Plan plan,
    Read read,
    Infer infer,
    Stitch stitch,
    int mergeLevels,
    Segment segment,
    Tme tme,
    Narration narration,
    Ledger ledger,
    Kafka kafka,
    FallBack fallBack,
    Map<Stage, Placement> placements)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * The network.
   *
   * @param path its archive
   * @param device cpu, cuda:N or auto
   * @param threads threads inside an operator
   * @param batch tiles of a batch
   * @param name name and version
   * @param digest SHA-256 of the archive
   * @param runtime what its floats depend on beside the archive; part of {@link #runtime}
   * @param typed whether it tells classes apart
   */
  public record Model(
      String path,
      String device,
      int threads,
      int batch,
      String name,
      String digest,
      String runtime,
      boolean typed)
      implements Serializable {
    private static final long serialVersionUID = 1;

    /** The options to open it with. */
    public ModelOptions options() {
      return new ModelOptions(device, threads, OptionalInt.of(batch), false);
    }
  }

  /**
   * Planning.
   *
   * @param stains accepted stains
   * @param skipBackground whether tiles without tissue are left out
   * @param targetMpp micrometres per frame pixel
   * @param recipe all that may change a result
   * @param runs runs of one priority that one subtask has planned at once and that are open
   * @param highestPriority that an arrival may have
   * @param remember how long a run that is done makes the same work a duplicate
   */
  public record Plan(
      List<String> stains,
      boolean skipBackground,
      double targetMpp,
      Recipe recipe,
      int runs,
      int highestPriority,
      Duration remember)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Reading.
   *
   * @param runsInWork slides that a subtask works on at once
   * @param giveUpAfter how long a slide may not answer before its run fails
   * @param appearWithin how long a file that is not in its folder is waited for
   * @param settleTime how long a file must not change before it is opened
   * @param handles open slides of a process
   * @param cacheBytes decoded squares that a process keeps
   * @param guard how slides are opened and read
   * @param limits what a slide may claim
   * @param store where slides are
   * @param libraries that pixels depend on, as {@link OpenSlide#runtime} names them
   */
  public record Read(
      int runsInWork,
      Duration giveUpAfter,
      Duration appearWithin,
      Duration settleTime,
      int handles,
      long cacheBytes,
      GuardSettings guard,
      SlideLimits limits,
      SlideStore store,
      String libraries)
      implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * A share in the slides and squares of this process.
     *
     * @throws IllegalStateException if this machine has other libraries than the job was planned
     *     with
     */
    public SharedSquares share() {
      if (!OpenSlide.runtime().equals(libraries)) {
        throw new IllegalStateException(
            "slides are read by '%s' on this machine, but the job was planned with '%s'; install the same on every machine"
                .formatted(OpenSlide.runtime(), libraries));
      }
      return SharedSquares.acquire(handles, cacheBytes, guard, limits);
    }
  }

  /**
   * Inference.
   *
   * @param bundleDelay how long a tile may wait for others
   */
  public record Infer(Duration bundleDelay) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Stitching.
   *
   * @param mode how tiles are laid and joined
   * @param margin frame pixels of a tile's border that are cut away
   * @param blockCells cells along one side of a block
   */
  public record Stitch(StitchMode mode, int margin, int blockCells) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Accounts of runs.
   *
   * @param progressInterval time between two progress records of a run
   * @param stallTimeout time without any report after which a run fails that was read to the end
   */
  public record Ledger(Duration progressInterval, Duration stallTimeout, Duration remember)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Segmentation.
   *
   * @param parameters seeds, watershed, contours
   * @param maxExtent largest width and height of a component that is not cut
   */
  public record Segment(SegmentParameters parameters, int maxExtent) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * The tumour microenvironment.
   *
   * @param thresholds of the immune phenotype
   * @param reportInterval least time between two running reports of a run
   */
  public record Tme(TmeThresholds thresholds, Duration reportInterval) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Kafka.
   *
   * @param bootstrapServers brokers
   * @param groupId consumer group
   * @param transactionalIdPrefix prefix of the sink's transactional ids
   * @param transactionTimeout life of an open transaction
   * @param resultSinks how many sinks of results there are
   * @param uri whether records name the slide's file
   * @param topics names of the topics
   */
  public record Kafka(
      String bootstrapServers,
      String groupId,
      String transactionalIdPrefix,
      Duration transactionTimeout,
      int resultSinks,
      ResultUri uri,
      TopicNames topics)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * A start from an older checkpoint than the newest, which was lost: what was published after it
   * stays published.
   *
   * @param at when, milliseconds since 1970; 0 where this start goes on from the newest
   * @param closed places of the arrivals that ended after that checkpoint
   */
  public record FallBack(long at, Set<String> closed) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * Reads everything, and opens the model once to check it.
   *
   * @throws ConfigException for a key that is missing, unknown or outside its range
   * @throws io.segtme.models.ModelException for a model that cannot be used
   */
  public static JobConfig of(Configuration values) {
    Settings settings = Settings.of(values);
    Path archive = Path.of(settings.get(JobOptions.MODEL_PATH));
    return of(values, ModelFacts.of(archive, modelOptions(settings)));
  }

  /** As {@link #of(Configuration)}, for a model whose facts are known. */
  public static JobConfig of(Configuration values, ModelFacts facts) {
    Settings settings = Settings.of(values);
    requireAllowed(settings, facts);
    Model model =
        new Model(
            settings.get(JobOptions.MODEL_PATH),
            settings.get(JobOptions.INFER_DEVICE),
            settings.get(JobOptions.INFER_THREADS),
            facts.batch(),
            facts.name(),
            facts.digest(),
            facts.runtime(),
            facts.manifest().typed());
    double target = settings.optional(JobOptions.MODEL_MPP).orElse(facts.manifest().mpp());
    Stitch stitch = stitch(settings, facts);
    Segment segment = segment(settings, facts, target);
    Tme tme = tme(settings);
    boolean skip = settings.get(JobOptions.MASK_SKIP);
    Plan plan =
        new Plan(
            List.copyOf(settings.get(JobOptions.PLAN_STAINS)),
            skip,
            target,
            Recipe.of(target, skip, stitch, segment, tme.thresholds()),
            settings.get(JobOptions.PLAN_RUNS),
            settings.get(JobOptions.PLAN_HIGHEST_PRIORITY),
            settings.get(JobOptions.RUNS_REMEMBER));
    Read read =
        new Read(
            settings.get(JobOptions.READ_RUNS),
            settings.get(JobOptions.READ_GIVE_UP),
            settings.get(JobOptions.SLIDE_APPEAR),
            settings.get(JobOptions.SLIDE_SETTLE),
            settings.get(JobOptions.READ_HANDLES),
            settings.get(JobOptions.READ_CACHE).getBytes(),
            guard(settings),
            limits(settings),
            new SlideStore(pathMap(settings), roots(settings)),
            OpenSlide.runtime());
    Kafka kafka = kafka(settings);
    return new JobConfig(
        model,
        plan,
        read,
        new Infer(settings.get(JobOptions.INFER_DELAY)),
        stitch,
        mergeLevels(settings),
        segment,
        tme,
        narration(settings),
        new Ledger(
            settings.get(JobOptions.LEDGER_INTERVAL),
            settings.get(JobOptions.STITCH_STALL),
            settings.get(JobOptions.RUNS_REMEMBER)),
        kafka,
        new FallBack(
            settings.get(JobOptions.RECOVERY_FELL_BACK),
            Set.copyOf(settings.optional(JobOptions.RECOVERY_CLOSED).orElse(List.of()))),
        placements(settings));
  }

  /** What results depend on beside slide, model and recipe: the network's runtime, the readers. */
  public String runtime() {
    return model.runtime() + ' ' + read.libraries();
  }

  private static GuardSettings guard(Settings settings) {
    return new GuardSettings(
        settings.get(JobOptions.SLIDE_ISOLATION),
        settings.get(JobOptions.SLIDE_ATTEMPTS),
        settings.get(JobOptions.SLIDE_OPEN_TIMEOUT),
        settings.get(JobOptions.SLIDE_READ_TIMEOUT),
        settings.get(JobOptions.SLIDE_CHILD_MEMORY).getBytes());
  }

  private static SlideLimits limits(Settings settings) {
    return new SlideLimits(
        settings.get(JobOptions.SLIDE_LIMIT_PIXELS),
        settings.get(JobOptions.SLIDE_LIMIT_TILE_PIXELS),
        settings.get(JobOptions.SLIDE_LIMIT_LEVELS),
        settings.get(JobOptions.SLIDE_LIMIT_DIRECTORIES),
        settings.get(JobOptions.SLIDE_LIMIT_PROPERTIES),
        settings.get(JobOptions.SLIDE_LIMIT_DESCRIPTION),
        settings.get(JobOptions.SLIDE_LIMIT_FILE_SIZE).getBytes(),
        roots(settings));
  }

  private static void requireAllowed(Settings settings, ModelFacts facts) {
    settings
        .optional(JobOptions.MODEL_ALLOWED)
        .filter(allowed -> allowed.stream().noneMatch(facts.digest()::equalsIgnoreCase))
        .ifPresent(
            allowed -> {
              throw new ConfigException(
                  "%s: %s has digest %s, which is not listed; add it, or choose a model that is"
                      .formatted(
                          JobOptions.MODEL_ALLOWED.key(),
                          settings.get(JobOptions.MODEL_PATH),
                          facts.digest()));
            });
  }

  private static SlideRoots roots(Settings settings) {
    try {
      return new SlideRoots(settings.optional(JobOptions.SLIDE_ROOTS).orElse(List.of()));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("%s: %s".formatted(JobOptions.SLIDE_ROOTS.key(), e.getMessage()));
    }
  }

  private static PathMap pathMap(Settings settings) {
    try {
      return new PathMap(settings.optional(JobOptions.SLIDE_PATH_MAP).orElse(List.of()));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "%s: %s".formatted(JobOptions.SLIDE_PATH_MAP.key(), e.getMessage()));
    }
  }

  private static Tme tme(Settings settings) {
    return new Tme(
        new TmeThresholds(
            settings.get(JobOptions.TME_TUMOUR),
            settings.get(JobOptions.TME_INFLAMED),
            settings.get(JobOptions.TME_INFLAMED_SHARE),
            settings.get(JobOptions.TME_EXCLUDED_SHARE)),
        settings.get(JobOptions.TME_INTERVAL));
  }

  private static Narration narration(Settings settings) {
    return new Narration(
        settings.optional(JobOptions.NARRATIVE_URL).orElse(null),
        settings.optional(JobOptions.NARRATIVE_MODEL).orElse(null),
        settings.get(JobOptions.NARRATIVE_KEY),
        settings.get(JobOptions.NARRATIVE_TIMEOUT),
        settings.get(JobOptions.NARRATIVE_RETRIES));
  }

  /**
   * What a configuration says of Kafka, whether or not the rest of it fits this machine.
   *
   * @throws ConfigException as {@link #of(Configuration)}
   */
  public static Kafka kafka(Configuration values) {
    return kafka(Settings.of(values));
  }

  private static Kafka kafka(Settings settings) {
    return new Kafka(
        settings.get(JobOptions.KAFKA_SERVERS),
        settings.get(JobOptions.KAFKA_GROUP),
        settings.get(JobOptions.KAFKA_TRANSACTIONS),
        settings.get(JobOptions.KAFKA_TIMEOUT),
        settings.get(JobOptions.RESULTS_PARALLELISM),
        settings.get(JobOptions.RESULTS_URI),
        topics(settings));
  }

  private static TopicNames topics(Settings settings) {
    try {
      return new TopicNames(
          settings.get(JobOptions.TOPIC_ARRIVED),
          settings.get(JobOptions.TOPIC_INSTANCES),
          settings.get(JobOptions.TOPIC_TME),
          settings.get(JobOptions.TOPIC_PROGRESS),
          settings.get(JobOptions.TOPIC_COMPLETED),
          settings.get(JobOptions.TOPIC_PSEUDOLABELS),
          settings.get(JobOptions.TOPIC_DEADLETTERS),
          settings.get(JobOptions.TOPIC_CONTROL));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("topics: " + e.getMessage());
    }
  }

  private static ModelOptions modelOptions(Settings settings) {
    return new ModelOptions(
        settings.get(JobOptions.INFER_DEVICE),
        settings.get(JobOptions.INFER_THREADS),
        settings.optional(JobOptions.INFER_BATCH).map(OptionalInt::of).orElse(OptionalInt.empty()),
        false);
  }

  /** Cells are numbered in an int: the largest grid that a slide may have must fit one. */
  private static int mergeLevels(Settings settings) {
    int levels = settings.get(JobOptions.MERGE_LEVELS);
    int cells = settings.get(JobOptions.STITCH_BLOCK);
    int side = cells << levels;
    if ((long) side * side > Integer.MAX_VALUE) {
      throw new ConfigException(
          "%s: %d levels over blocks of %d cells allow slides of %d cells along a side, at most %d can be numbered; lower it, or %s"
              .formatted(
                  JobOptions.MERGE_LEVELS.key(),
                  levels,
                  cells,
                  side,
                  (int) Math.sqrt(Integer.MAX_VALUE),
                  JobOptions.STITCH_BLOCK.key()));
    }
    return levels;
  }

  private static Map<Stage, Placement> placements(Settings settings) {
    Map<Stage, Placement> placements = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      placements.put(
          stage,
          new Placement(
              settings.optional(JobOptions.parallelism(stage)).orElse(0),
              settings.get(JobOptions.slotGroup(stage))));
    }
    return placements;
  }

  private static Stitch stitch(Settings settings, ModelFacts facts) {
    StitchMode mode =
        settings
            .optional(JobOptions.STITCH_MODE)
            .orElse(StitchMode.valueOf(facts.manifest().stitch().name()));
    int margin =
        mode == StitchMode.OVERLAP
            ? 0
            : settings.optional(JobOptions.STITCH_MARGIN).orElse(facts.manifest().margin());
    return new Stitch(mode, margin, settings.get(JobOptions.STITCH_BLOCK));
  }

  private static Segment segment(Settings settings, ModelFacts facts, double target) {
    SegmentParameters parameters =
        new SegmentParameters(
            settings
                .optional(JobOptions.SEGMENT_SEEDS)
                .orElse(SeedKind.valueOf(facts.manifest().seeds().name())),
            settings.get(JobOptions.SEGMENT_RADIUS),
            settings.get(JobOptions.SEGMENT_CORE_LEVEL),
            settings.get(JobOptions.SEGMENT_CORE_PIXELS),
            settings.get(JobOptions.SEGMENT_COMPACTNESS),
            settings.get(JobOptions.SEGMENT_MIN_AREA),
            largestArea(settings),
            target,
            settings.get(JobOptions.SEGMENT_TOLERANCE));
    return new Segment(parameters, settings.get(JobOptions.SEGMENT_EXTENT));
  }

  private static double largestArea(Settings settings) {
    double least = settings.get(JobOptions.SEGMENT_MIN_AREA);
    double largest = settings.get(JobOptions.SEGMENT_MAX_AREA);
    if (largest < least) {
      throw new ConfigException(
          "%s: %s is below %s, which is %s; choose more"
              .formatted(
                  JobOptions.SEGMENT_MAX_AREA.key(),
                  largest,
                  JobOptions.SEGMENT_MIN_AREA.key(),
                  least));
    }
    return largest;
  }
}
