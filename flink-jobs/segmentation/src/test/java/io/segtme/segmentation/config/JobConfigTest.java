package io.segtme.segmentation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
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
              ModelManifest.Stitch.CROP,
              20,
              ModelManifest.Padding.WHITE,
              ModelManifest.Seeds.EDT,
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

  @ParameterizedTest
  @CsvSource({
    "stitch.margin, 112, 0 to 111",
    "segment.seeds, best, 'choose one of [edt, core]'",
    "stitch.mode, mean, 'choose one of [overlap, crop]'",
    "read.runs-in-work, 0, 1 to",
    "segment.max-extent, 0, 1 to",
    "model.mpp, 9, 0.05 to 5",
    "segment.core-level, NaN, 0.01 to 1",
    "infer.threads, many, 'Could not parse'",
    "topics.arrived, a b, is no topic name",
    "segment.sedes, edt, 'no such key; known in this group are segment.seeds'"
  })
  void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key.startsWith("topics") ? "topics" : key)
        .hasMessageContaining(allowed);
  }

  @Test
  void aMissingKeyIsNamedWithItsMeaning() {
    assertThatThrownBy(() -> JobConfig.of(Configuration.fromMap(Map.of("model.path", "x")), MODEL))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kafka.bootstrap-servers: not set; Addresses of the Kafka brokers");
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
  void everyKeyIsDescribed() {
    assertThat(JobOptions.all())
        .allSatisfy(o -> assertThat(Descriptions.of(o)).endsWith(".").hasSizeGreaterThan(15));
  }

  private static JobConfig read(Map<String, String> values) {
    Map<String, String> all = new HashMap<>();
    all.put("model.path", "m.pt");
    all.put("kafka.bootstrap-servers", "localhost:9092");
    all.putAll(values);
    return JobConfig.of(Configuration.fromMap(all), MODEL);
  }
}
