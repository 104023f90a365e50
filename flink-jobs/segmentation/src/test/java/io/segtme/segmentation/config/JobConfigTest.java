package io.segtme.segmentation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobConfigTest {
  private static final ModelFacts MODEL =
      new ModelFacts(
          new ModelManifest(
              "m",
              "1",
              ModelManifest.TYPED_CLASSES,
              true,
              0.4,
              StitchMode.CROP,
              20,
              ModelManifest.Padding.WHITE,
              SeedKind.EDT,
              8,
              "Apache-2.0",
              null,
              null),
          "digest",
          "runtime",
          8);

  @Test
  void theManifestFillsWhatTheConfigurationLeavesOpen() {
    JobConfig config = read(Map.of());
    assertThat(config.plan().targetMpp()).isEqualTo(0.4);
    assertThat(config.stitch().mode()).isEqualTo(StitchMode.CROP);
    assertThat(config.stitch().margin()).isEqualTo(20);
    assertThat(config.segment().parameters().seeds()).isEqualTo(SeedKind.EDT);
    JobConfig other =
        read(Map.of("stitch.mode", "overlap", "segment.seeds", "core", "model.mpp", "0.5"));
    assertThat(other.stitch().mode()).isEqualTo(StitchMode.OVERLAP);
    assertThat(other.stitch().margin()).isZero();
    assertThat(other.segment().parameters().seeds()).isEqualTo(SeedKind.CORE);
    assertThat(other.plan().targetMpp()).isEqualTo(0.5);
  }

  @Test
  void aWindowsPathIsFoundByTheMap() throws SlideException {
    JobConfig config = read(Map.of("slide.path-map", "\\\\server\\share=/mnt/share;Z:\\=/mnt/z"));
    assertThat(config.read().store().locate("\\\\server\\share\\a.svs"))
        .isEqualTo(Path.of("/mnt/share/a.svs"));
    assertThat(config.read().store().locate("file:///Z:/a.svs")).isEqualTo(Path.of("/mnt/z/a.svs"));
  }

  @Test
  void whatReadsSlidesIsPartOfTheRuntimeAndTheSameOnEveryMachine() {
    JobConfig config = read(Map.of());
    assertThat(config.runtime()).isEqualTo("runtime " + OpenSlide.runtime());
    JobConfig.Read here = config.read();
    here.share().close();
    JobConfig.Read elsewhere =
        new JobConfig.Read(
            here.runsInWork(),
            here.giveUpAfter(),
            here.appearWithin(),
            here.settleTime(),
            here.handles(),
            here.cacheBytes(),
            here.guard(),
            here.limits(),
            here.store(),
            "openslide 9");
    assertThatThrownBy(elsewhere::share)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(OpenSlide.runtime(), "openslide 9", "the same on every machine");
  }

  @Test
  void onlyListedModelsRun() {
    assertThat(read(Map.of("model.allowed-digests", "other;DIGEST")).model().digest())
        .isEqualTo("digest");
    assertThatThrownBy(() -> read(Map.of("model.allowed-digests", "other")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("model.allowed-digests: ")
        .hasMessageEndingWith(
            "has digest digest, which is not listed; add it, or choose a model that is");
  }

  @ParameterizedTest
  @CsvSource({
    "stitch.margin, 112, 0 to 111",
    "segment.seeds, best, choose edt or core",
    "stitch.mode, mean, choose overlap or crop",
    "mask.skip, perhaps, choose true or false",
    "slide.roots, slides, is not absolute; give the whole path",
    "slide.path-map, Z:/mnt/z, is no drive or share with its folder",
    "read.runs-in-work, 0, choose 1 to 1024",
    "read.cache, -1 b, choose 0 bytes to 512 gb",
    "read.cache, 2 tb, choose 0 bytes to 512 gb",
    "segment.max-extent, 0, choose 1 to 16384",
    "segment.max-extent, 16385, choose 1 to 16384",
    "segment.max-extent, 46341, choose 1 to 16384",
    "model.mpp, 9, choose 0.05 to 5",
    "segment.core-level, NaN, choose 0.01 to 1",
    "infer.threads, many, choose 1 to 1024",
    "infer.device, gpu, 'choose cpu, cuda:N or auto'",
    "infer.parallelism, 0, choose 1 to 720",
    "infer.slot-group, ' ', choose any text",
    "plan.stains, '', 'choose one or more, separated by ;'",
    "ledger.progress-interval, 0 s, choose 100 ms to 1 h",
    "ledger.progress-interval, 1 ns, choose 100 ms to 1 h",
    "ledger.progress-interval, 300000000 d, choose 100 ms to 1 h",
    "stitch.stall-timeout, 0 s, choose 1 s to 30 d",
    "tme.report-interval, 0 s, choose 100 ms to 1 d",
    "infer.bundle-delay, 0 s, choose 1 ms to 1 min",
    "narrative.timeout, 0 s, choose 100 ms to 10 min",
    "narrative.timeout, 1 h, choose 100 ms to 10 min",
    "narrative.retries, 6, choose 0 to 5",
    "kafka.transaction-timeout, 0 s, choose 1 s to 24 d",
    "kafka.transaction-timeout, 25 d, choose 1 s to 24 d",
    "topics.arrived, a b, 'choose letters, digits, dot'"
  })
  void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(allowed)
        .hasMessageContaining(value);
  }

  @Test
  void aKeyThatDoesNotExistIsNamedWithThoseThatDo() {
    assertThatThrownBy(() -> read(Map.of("segment.sedes", "edt")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            "segment.sedes: no such key; known in this group are segment.seeds, segment.");
  }

  @Test
  void aMissingKeyIsNamedWithItsMeaning() {
    assertThatThrownBy(() -> JobConfig.of(Configuration.fromMap(Map.of("model.path", "x")), MODEL))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kafka.bootstrap-servers: not set; Addresses of the Kafka brokers");
  }

  @ParameterizedTest
  @CsvSource({"12, 12, 49152", "12, 16, 65536"})
  void noBlocksAndLevelsGiveMoreCellsThanCanBeNumbered(String levels, String cells, String side) {
    assertThatThrownBy(() -> read(Map.of("merge.levels", levels, "stitch.block-cells", cells)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("merge.levels: 12 levels")
        .hasMessageContaining(side + " cells along a side, at most 46340")
        .hasMessageContaining("or stitch.block-cells");
  }

  @ParameterizedTest
  @CsvSource({"12, 11", "11, 16", "1, 2"})
  void theLargestGridThatCanBeNumberedIsAllowed(String levels, String cells) {
    JobConfig config = read(Map.of("merge.levels", levels, "stitch.block-cells", cells));
    int side = config.stitch().blockCells() << config.mergeLevels();
    assertThat((long) side * side).isLessThanOrEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void everyDurationAndSizeHasLimits() {
    assertThat(JobOptions.all())
        .filteredOn(o -> o.fallback().matches("`\\d+ (ms|s|min|h|d|mb|gb)`"))
        .hasSize(14)
        .allSatisfy(o -> assertThat(o.allowed().toString()).matches("\\d+ \\w+ to \\d+ \\w+"));
  }

  @Test
  void stagesRunAsTheJobDoesUnlessTheyArePlaced() {
    assertThat(read(Map.of()).placements())
        .hasSize(Stage.values().length)
        .allSatisfy((stage, placement) -> assertThat(placement).isEqualTo(Placement.ofJob()));
    assertThat(
            read(Map.of("infer.parallelism", "4", "infer.slot-group", "gpu"))
                .placements()
                .get(Stage.INFER))
        .isEqualTo(new Placement(4, "gpu"));
  }

  /** Every RECIPE key, and no other, changes the digest. */
  @Test
  void theRecipeHoldsAllKeysThatMayChangeAResult() {
    Recipe recipe = read(Map.of()).plan().recipe();
    assertThat(recipe.values().keySet())
        .isEqualTo(
            JobOptions.all().stream()
                .filter(o -> o.effect() == JobOption.Effect.RECIPE)
                .map(JobOption::key)
                .collect(Collectors.toSet()));
    String digest = recipe.digest(0.5, 0.5);
    Map<String, String> others =
        Map.ofEntries(
            Map.entry("model.mpp", "0.5"),
            Map.entry("mask.skip", "false"),
            Map.entry("stitch.mode", "overlap"),
            Map.entry("stitch.margin", "21"),
            Map.entry("segment.seeds", "core"),
            Map.entry("segment.seed-radius", "7"),
            Map.entry("segment.core-level", "0.4"),
            Map.entry("segment.core-min-pixels", "9"),
            Map.entry("segment.compactness", "0.02"),
            Map.entry("segment.min-area-um2", "6"),
            Map.entry("segment.max-area", "1000"),
            Map.entry("segment.max-extent", "1024"),
            Map.entry("segment.contour-tolerance", "0.03"),
            Map.entry("tme.tumour-per-mm2", "300"),
            Map.entry("tme.inflamed-per-mm2", "400"),
            Map.entry("tme.inflamed-share", "0.3"),
            Map.entry("tme.excluded-share", "0.3"));
    assertThat(others.keySet()).isEqualTo(recipe.values().keySet());
    others.forEach(
        (key, value) ->
            assertThat(read(Map.of(key, value)).plan().recipe().digest(0.5, 0.5))
                .as(key)
                .isNotEqualTo(digest));
    assertThat(recipe.digest(0.5, 0.6)).isNotEqualTo(digest);
    assertThat(read(Map.of("infer.bundle-delay", "1 s")).plan().recipe().digest(0.5, 0.5))
        .isEqualTo(digest);
  }

  @Test
  void aLargestAreaBelowTheLeastIsRefused() {
    assertThatThrownBy(() -> read(Map.of("segment.min-area-um2", "50", "segment.max-area", "49.5")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "segment.max-area: 49.5 is below segment.min-area-um2, which is 50.0; choose more");
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(JobOptions.all())
        .allSatisfy(o -> assertThat(o.description()).endsWith(".").hasSizeGreaterThan(15));
  }

  private static JobConfig read(Map<String, String> values) {
    Map<String, String> all = new HashMap<>();
    all.put("model.path", "m.pt");
    all.put("kafka.bootstrap-servers", "localhost:9092");
    all.putAll(values);
    return JobConfig.of(Configuration.fromMap(all), MODEL);
  }
}
