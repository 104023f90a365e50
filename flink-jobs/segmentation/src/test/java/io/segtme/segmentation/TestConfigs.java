package io.segtme.segmentation;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.ModelFacts;
import io.segtme.segmentation.config.Recipe;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Configurations of a job whose model needs no archive. */
public final class TestConfigs {
  /** What {@link TestRuns} say of their model. */
  public static final ModelFacts MODEL =
      new ModelFacts(
          new ModelManifest(
              "model",
              "1",
              ModelManifest.TYPED_CLASSES,
              true,
              0.314,
              StitchMode.CROP,
              32,
              ModelManifest.Padding.WHITE,
              SeedKind.CORE,
              8,
              "Apache-2.0",
              null,
              null),
          "digest",
          "runtime",
          8);

  /** That of the defaults. */
  static final Recipe RECIPE = with(Map.of()).plan().recipe();

  private TestConfigs() {}

  /** The defaults, but for some keys. */
  public static JobConfig with(Map<String, String> values) {
    Map<String, String> all = new HashMap<>();
    all.put("model.path", "m.pt");
    all.put("kafka.bootstrap-servers", "none:9092");
    all.putAll(values);
    return JobConfig.of(Configuration.fromMap(all), MODEL);
  }
}
