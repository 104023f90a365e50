package io.segtme.cli.demo;

import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.SlideCompleted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a demo ended.
 *
 * @param completed the slide's closing record, as it came from Kafka
 * @param score figures against a phantom's truth; empty if there is none
 * @param seconds seconds by stage; {@code pipeline} is from arrival to completion
 */
public record DemoOutcome(
    SlideCompleted completed, Map<String, Double> seconds, Map<String, Object> score) {
  /** Stage of {@link #seconds}: from the arrival to its completion. */
  public static final String PIPELINE = "pipeline";

  /** Whether there is a result, failed tiles or not. */
  public boolean hasResult() {
    return completed.getState() == CompletionState.COMPLETED
        || completed.getState() == CompletionState.COMPLETED_WITH_ERRORS;
  }

  /** The facts that {@code demo} prints. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("slideId", completed.getSlideId());
    fields.put("state", completed.getState().toString());
    if (completed.getReason() != null) {
      fields.put("reason", completed.getReason());
    }
    fields.put("frameWidth", completed.getFrameWidth());
    fields.put("frameHeight", completed.getFrameHeight());
    Ledger ledger = completed.getLedger();
    if (ledger != null) {
      fields.put("tilesExpected", ledger.getTilesExpected());
      fields.put("tilesInferred", ledger.getTilesInferred());
      fields.put("tilesBackground", ledger.getTilesBackground());
      fields.put("tilesFailed", ledger.getTilesFailed());
      fields.put("nuclei", ledger.getNuclei());
      fields.put("nucleiByClass", new TreeMap<>(completed.getNucleiByClass()));
    }
    fields.put("resultDigest", completed.getResultDigest());
    fields.put("seconds", rounded());
    if (ledger != null) {
      double pipeline = Math.max(1e-3, seconds.getOrDefault(PIPELINE, 0.0));
      fields.put("tilesPerSecond", round(ledger.getTilesInferred() / pipeline));
    }
    if (!score.isEmpty()) {
      fields.put("againstTruth", score);
    }
    return fields;
  }

  private Map<String, Double> rounded() {
    Map<String, Double> all = new TreeMap<>();
    seconds.forEach((stage, value) -> all.put(stage, round(value)));
    return all;
  }

  private static double round(double value) {
    return Math.rint(value * 100) / 100;
  }
}
