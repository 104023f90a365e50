package io.segtme.segmentation.model;

import io.segtme.kernels.frame.Region;
import io.segtme.kernels.frame.RegionArea;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The areas of the regions of runs, each computed once while its run is among the last few. For one
 * thread.
 */
public final class RunAreas {
  private static final int KEPT = 8;

  private final Map<String, RegionArea> areas = new LinkedHashMap<>(16, 0.75f, true);

  /** What of the frame is analysed; null where the run is of the whole slide. */
  public @Nullable RegionArea of(Run run) {
    if (run.region().isEmpty()) {
      return null;
    }
    RegionArea area =
        areas.computeIfAbsent(
            run.runId(), id -> RegionArea.of(Region.parse(run.region()), run.frame()));
    if (areas.size() > KEPT) {
      areas.remove(areas.keySet().iterator().next());
    }
    return area;
  }
}
