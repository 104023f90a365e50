package io.segtme.segmentation.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.base.Sha256;
import io.segtme.kernels.tme.TmeThresholds;
import io.segtme.kernels.watershed.SegmentParameters;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/**
 * All configuration that may change a result, with the values that are in force: the model's
 * manifest has filled what the configuration left open.
 *
 * @param values values by key, sorted
 */
public record Recipe(TreeMap<String, Object> values) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Recipe of(
      double targetMpp,
      boolean skip,
      JobConfig.Stitch stitch,
      JobConfig.Segment segment,
      TmeThresholds tme) {
    SegmentParameters p = segment.parameters();
    TreeMap<String, Object> values = new TreeMap<>();
    values.put(JobOptions.MODEL_MPP.key(), targetMpp);
    values.put(JobOptions.MASK_SKIP.key(), skip);
    values.put(JobOptions.STITCH_MODE.key(), lower(stitch.mode()));
    values.put(JobOptions.STITCH_MARGIN.key(), stitch.margin());
    values.put(JobOptions.SEGMENT_SEEDS.key(), lower(p.seeds()));
    values.put(JobOptions.SEGMENT_RADIUS.key(), p.seedRadius());
    values.put(JobOptions.SEGMENT_CORE_LEVEL.key(), p.coreLevel());
    values.put(JobOptions.SEGMENT_CORE_PIXELS.key(), p.coreMinPixels());
    values.put(JobOptions.SEGMENT_COMPACTNESS.key(), p.compactness());
    values.put(JobOptions.SEGMENT_MIN_AREA.key(), p.minAreaUm2());
    values.put(JobOptions.SEGMENT_MAX_AREA.key(), p.maxAreaUm2());
    values.put(JobOptions.SEGMENT_EXTENT.key(), segment.maxExtent());
    values.put(JobOptions.SEGMENT_TOLERANCE.key(), p.contourTolerance());
    values.put(JobOptions.TME_TUMOUR.key(), tme.tumourPerMm2());
    values.put(JobOptions.TME_INFLAMED.key(), tme.inflamedPerMm2());
    values.put(JobOptions.TME_INFLAMED_SHARE.key(), tme.inflamedShare());
    values.put(JobOptions.TME_EXCLUDED_SHARE.key(), tme.excludedShare());
    return new Recipe(values);
  }

  /** Digest of the recipe for a slide that is read at a resolution, 64 hexadecimal digits. */
  public String digest(double mppX, double mppY) {
    TreeMap<String, Object> all = new TreeMap<>(values);
    all.put("slide.mpp-x", mppX);
    all.put("slide.mpp-y", mppY);
    return sha256(canonicalJson(all));
  }

  /** The JSON whose digest stands for the recipe: sorted keys, no spaces. */
  static String canonicalJson(TreeMap<String, Object> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
