package io.segtme.segmentation.model;

import io.segtme.schemas.WireLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run's closing record repeats and no stage needs: it travels beside the run, from the plan
 * to the ledger, and not with every tile.
 *
 * @param arrival where the arrival lies, as topic-partition-offset
 * @param attributes the sender's own names and values
 * @param warnings what a reader of the result should know, a sentence each
 */
public record RunNotes(String arrival, Map<String, String> attributes, List<String> warnings) {

  /** With its warnings cut to what a record takes. */
  public RunNotes {
    List<String> kept = new ArrayList<>();
    for (String warning : warnings.subList(0, Math.min(warnings.size(), WireLimits.WARNINGS))) {
      kept.add(WireLimits.cut(warning, WireLimits.WARNING_CHARACTERS));
    }
    if (warnings.size() > WireLimits.WARNINGS) {
      int left = warnings.size() - WireLimits.WARNINGS + 1;
      kept.set(WireLimits.WARNINGS - 1, "and %d more warnings".formatted(left));
    }
    warnings = kept;
  }
}
