package io.segtme.segmentation.config;

import static io.segtme.segmentation.config.JobOption.Effect.OPERATIONAL;
import static io.segtme.segmentation.config.JobOption.Effect.RECIPE;
import static org.apache.flink.configuration.ConfigOptions.key;

import io.segtme.segmentation.config.JobOption.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Every configuration key of the job. The names outlive a release: a test freezes them. */
public final class JobOptions {
  private static final List<JobOption<?>> ALL = new ArrayList<>();

  public static final JobOption<String> MODEL_PATH =
      operational(
          key("model.path")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "Archive of the network; the same file on every machine. Its digest, not its path, is part of a result."));

  public static final JobOption<Double> MODEL_MPP =
      recipe(
          key("model.mpp")
              .doubleType()
              .noDefaultValue()
              .withDescription(
                  "Micrometres per pixel of the model frame. Default: what the model's manifest says."));

  public static final JobOption<List<String>> PLAN_STAINS =
      operational(
          key("plan.stains")
              .stringType()
              .asList()
              .defaultValues("H&E")
              .withDescription(
                  "Stains that are accepted; others are rejected as UNSUPPORTED_STAIN."));

  public static final JobOption<Boolean> MASK_SKIP =
      recipe(
          key("mask.skip")
              .booleanType()
              .defaultValue(true)
              .withDescription(
                  "Whether tiles without tissue are left out; false infers every tile."));

  public static final JobOption<Integer> READ_RUNS =
      operational(
          key("read.runs-in-work")
              .intType()
              .defaultValue(4)
              .withDescription("Slides that one reading subtask works on at once, at least 1."));

  public static final JobOption<Integer> READ_HANDLES =
      operational(
          key("read.handles")
              .intType()
              .defaultValue(8)
              .withDescription(
                  "Open slides of one process, at least 1 and no fewer than its reading subtasks."));

  public static final JobOption<MemorySize> READ_CACHE =
      operational(
          key("read.cache")
              .memoryType()
              .defaultValue(MemorySize.ofMebiBytes(256))
              .withDescription("Decoded squares of slides that one process keeps."));

  public static final JobOption<String> INFER_DEVICE =
      operational(
          key("infer.device")
              .stringType()
              .defaultValue("cpu")
              .withDescription(
                  "Where the network runs: cpu, cuda:N or auto. Part of the runtime."));

  public static final JobOption<Integer> INFER_THREADS =
      operational(
          key("infer.threads")
              .intType()
              .defaultValue(1)
              .withDescription(
                  "Threads inside one operator of the network, at least 1. Part of the runtime."));

  public static final JobOption<Integer> INFER_BATCH =
      operational(
          key("infer.batch")
              .intType()
              .noDefaultValue()
              .withDescription(
                  "Tiles of one batch, 1 to 1024. Default: what the model's manifest says. Part of the runtime."));

  public static final JobOption<Duration> INFER_DELAY =
      operational(
          key("infer.bundle-delay")
              .durationType()
              .defaultValue(Duration.ofMillis(200))
              .withDescription("How long a tile may wait for others to fill its batch."));

  public static final JobOption<Integer> STITCH_BLOCK =
      operational(
          key("stitch.block-cells")
              .intType()
              .defaultValue(8)
              .withDescription("Cells along one side of a block, one stitcher's window, 2 to 16."));

  public static final JobOption<Integer> MERGE_LEVELS =
      operational(
          key("merge.levels")
              .intType()
              .defaultValue(8)
              .withDescription(
                  "Levels of the quadtree over the blocks, 1 to 12; a slide of more than 2^levels blocks along a side is SLIDE_TOO_LARGE."));

  public static final JobOption<String> STITCH_MODE =
      recipe(
          key("stitch.mode")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "How tiles are laid and joined: overlap or crop. Default: what the model's manifest says."));

  public static final JobOption<Integer> STITCH_MARGIN =
      recipe(
          key("stitch.margin")
              .intType()
              .noDefaultValue()
              .withDescription(
                  "Frame pixels at a tile's border that crop leaves to the neighbours, 0 to 111. Default: what the model's manifest says."));

  public static final JobOption<Duration> STITCH_STALL =
      operational(
          key("stitch.stall-timeout")
              .durationType()
              .defaultValue(Duration.ofMinutes(30))
              .withDescription(
                  "A run whose block waits this long while its stitcher gets nothing at all is FAILED."));

  public static final JobOption<String> SEGMENT_SEEDS =
      recipe(
          key("segment.seeds")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "Seeds of the watershed: edt or core. Default: what the model's manifest says."));

  public static final JobOption<Integer> SEGMENT_RADIUS =
      recipe(
          key("segment.seed-radius")
              .intType()
              .defaultValue(8)
              .withDescription("Spacing of edt seeds in frame pixels, at least 1."));

  public static final JobOption<Double> SEGMENT_CORE_LEVEL =
      recipe(
          key("segment.core-level")
              .doubleType()
              .defaultValue(0.35)
              .withDescription("Mean HV below which a pixel belongs to a core, above 0 to 1."));

  public static final JobOption<Integer> SEGMENT_CORE_PIXELS =
      recipe(
          key("segment.core-min-pixels")
              .intType()
              .defaultValue(8)
              .withDescription("Smallest core that becomes a seed, in frame pixels, at least 1."));

  public static final JobOption<Double> SEGMENT_COMPACTNESS =
      recipe(
          key("segment.compactness")
              .doubleType()
              .defaultValue(0.01)
              .withDescription("Weight of distance in the watershed, at least 0."));

  public static final JobOption<Double> SEGMENT_MIN_AREA =
      recipe(
          key("segment.min-area-um2")
              .doubleType()
              .defaultValue(5.0)
              .withDescription(
                  "Instances below this area are dropped, square micrometres, at least 0."));

  public static final JobOption<Integer> SEGMENT_EXTENT =
      recipe(
          key("segment.max-extent")
              .intType()
              .defaultValue(2048)
              .withDescription(
                  "A component wider or higher than this many frame pixels is cut on the grid of that size, at least 1."));

  public static final JobOption<Double> SEGMENT_TOLERANCE =
      recipe(
          key("segment.contour-tolerance")
              .doubleType()
              .defaultValue(0.02)
              .withDescription(
                  "Share of its area that a contour's simplification may change, 0 to 0.5."));

  public static final JobOption<Double> TME_TUMOUR =
      recipe(
          key("tme.tumour-per-mm2")
              .doubleType()
              .defaultValue(200.0)
              .withDescription(
                  "Neoplastic nuclei per mm2 that make a field a tumour field, above 0. Research use only."));

  public static final JobOption<Double> TME_INFLAMED =
      recipe(
          key("tme.inflamed-per-mm2")
              .doubleType()
              .defaultValue(357.0)
              .withDescription(
                  "Inflammatory nuclei per mm2 above which a field is inflamed, above 0."));

  public static final JobOption<Double> TME_INFLAMED_SHARE =
      recipe(
          key("tme.inflamed-share")
              .doubleType()
              .defaultValue(0.2)
              .withDescription(
                  "Share of inflamed tumour fields from which the phenotype is INFLAMED, 0 to 1."));

  public static final JobOption<Double> TME_EXCLUDED_SHARE =
      recipe(
          key("tme.excluded-share")
              .doubleType()
              .defaultValue(0.2)
              .withDescription(
                  "Share of inflamed fields beside the tumour from which the phenotype is EXCLUDED, 0 to 1."));

  public static final JobOption<Duration> TME_INTERVAL =
      operational(
          key("tme.report-interval")
              .durationType()
              .defaultValue(Duration.ofSeconds(5))
              .withDescription("Least time between two running reports of a run."));

  public static final JobOption<String> NARRATIVE_URL =
      operational(
          key("narrative.url")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "Chat-completions endpoint, compatible with OpenAI's, that may write the narrative from the figures; http://host/v1/chat/completions for example. Not set: the rules write it."));

  public static final JobOption<String> NARRATIVE_MODEL =
      operational(
          key("narrative.model")
              .stringType()
              .noDefaultValue()
              .withDescription("Name of the language model; needed with narrative.url."));

  public static final JobOption<String> NARRATIVE_KEY =
      operational(
          key("narrative.key-variable")
              .stringType()
              .defaultValue("SEGTME_NARRATIVE_KEY")
              .withDescription(
                  "Environment variable that holds the endpoint's key; a variable that is not set means no key."));

  public static final JobOption<Duration> NARRATIVE_TIMEOUT =
      operational(
          key("narrative.timeout")
              .durationType()
              .defaultValue(Duration.ofSeconds(30))
              .withDescription("How long one answer of the language model may take."));

  public static final JobOption<Integer> NARRATIVE_RETRIES =
      operational(
          key("narrative.retries")
              .intType()
              .defaultValue(2)
              .withDescription("How often a failed request is repeated, 0 to 5."));

  public static final JobOption<Duration> LEDGER_INTERVAL =
      operational(
          key("ledger.progress-interval")
              .durationType()
              .defaultValue(Duration.ofSeconds(2))
              .withDescription("Time between two progress records of a run."));

  public static final JobOption<String> KAFKA_SERVERS =
      operational(
          key("kafka.bootstrap-servers")
              .stringType()
              .noDefaultValue()
              .withDescription("Addresses of the Kafka brokers, host:port, comma-separated."));

  public static final JobOption<String> KAFKA_GROUP =
      operational(
          key("kafka.group-id")
              .stringType()
              .defaultValue("segtme")
              .withDescription("Consumer group of the arrivals."));

  public static final JobOption<String> KAFKA_TRANSACTIONS =
      operational(
          key("kafka.transactional-id-prefix")
              .stringType()
              .defaultValue("segtme-results")
              .withDescription(
                  "Prefix of the sink's transactional ids; one for each job on a cluster."));

  public static final JobOption<Duration> KAFKA_TIMEOUT =
      operational(
          key("kafka.transaction-timeout")
              .durationType()
              .defaultValue(Duration.ofMinutes(15))
              .withDescription(
                  "Life of an open transaction: well above checkpoint interval plus restart, at most the broker's transaction.max.timeout.ms."));

  public static final JobOption<String> TOPIC_ARRIVED =
      operational(
          key("topics.arrived")
              .stringType()
              .defaultValue("slides.arrived")
              .withDescription("Topic of the arrivals."));

  public static final JobOption<String> TOPIC_INSTANCES =
      operational(
          key("topics.instances")
              .stringType()
              .defaultValue("slides.instances")
              .withDescription("Topic of the nuclei."));

  public static final JobOption<String> TOPIC_TME =
      operational(
          key("topics.tme")
              .stringType()
              .defaultValue("slides.tme")
              .withDescription("Topic of the microenvironment reports."));

  public static final JobOption<String> TOPIC_PROGRESS =
      operational(
          key("topics.progress")
              .stringType()
              .defaultValue("slides.progress")
              .withDescription("Topic of the progress records."));

  public static final JobOption<String> TOPIC_COMPLETED =
      operational(
          key("topics.completed")
              .stringType()
              .defaultValue("slides.completed")
              .withDescription("Topic of the closing records."));

  public static final JobOption<String> TOPIC_PSEUDOLABELS =
      operational(
          key("topics.pseudolabels")
              .stringType()
              .defaultValue("slides.pseudolabels")
              .withDescription("Topic of the pseudo-labels."));

  public static final JobOption<String> TOPIC_DEADLETTERS =
      operational(
          key("topics.deadletters")
              .stringType()
              .defaultValue("slides.deadletters")
              .withDescription("Topic of the dead letters."));

  private JobOptions() {}

  /** All keys in their order. */
  public static List<JobOption<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static <T> JobOption<T> recipe(ConfigOption<T> option) {
    return add(option, RECIPE);
  }

  private static <T> JobOption<T> operational(ConfigOption<T> option) {
    return add(option, OPERATIONAL);
  }

  private static <T> JobOption<T> add(ConfigOption<T> option, Effect effect) {
    JobOption<T> added = new JobOption<>(option, effect);
    ALL.add(added);
    return added;
  }
}
