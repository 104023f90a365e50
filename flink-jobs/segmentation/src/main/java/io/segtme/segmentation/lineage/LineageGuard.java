package io.segtme.segmentation.lineage;

import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Records of runs in, the same out, but for runs whose model, runtime or recipe is not this job's.
 *
 * <p>State: none.
 *
 * <p>Fails: such a run ends as FAILED with CONFIG_CHANGED, and its records are dropped; each
 * subtask reports it once.
 *
 * @param <T> a record that carries its run
 */
public final class LineageGuard<T> extends ProcessFunction<T, T> {
  public static final String TILES = "lineage-tiles";
  public static final String COMPONENTS = "lineage-components";

  private static final long serialVersionUID = 1;
  private static final int MOST_KNOWN = 10_000;

  private final KeySelector<T, Run> runOf;
  private final JobConfig.Model model;
  private final String runtime;
  private final JobConfig.Plan plan;
  private final SideOutput side;

  private transient Map<String, Boolean> allowed;

  LineageGuard(KeySelector<T, Run> runOf, JobConfig config, SideOutput side) {
    this.runOf = runOf;
    this.model = config.model();
    this.runtime = config.runtime();
    this.plan = config.plan();
    this.side = side;
  }

  /** Adds the guard of what read finishes after a restart, in a chain with it. */
  public static DataStream<Tile> tiles(DataStream<Tile> tiles, JobConfig config, StageGraph graph) {
    SideOutput side = side(TILES, graph);
    return graph.add(
        Stage.READ,
        side,
        tiles.process(new LineageGuard<>(Tile::run, config, side), tiles.getType()));
  }

  /** Adds the guard of what stitch and merge finish after a restart. */
  public static DataStream<ComponentBatch> components(
      DataStream<ComponentBatch> components, JobConfig config, StageGraph graph) {
    SideOutput side = side(COMPONENTS, graph);
    return graph.add(
        Stage.SEGMENT,
        side,
        components.process(
            new LineageGuard<>(ComponentBatch::run, config, side), components.getType()));
  }

  static SideOutput side(String name, StageGraph graph) {
    return graph.declare(name, REPORTS);
  }

  @Override
  public void open(OpenContext context) {
    allowed = new HashMap<>();
  }

  @Override
  public void processElement(T record, Context context, Collector<T> out) throws Exception {
    Run run = runOf.getKey(record);
    Boolean known = allowed.get(run.runId());
    if (known == null) {
      known = judge(run, context);
    }
    if (known) {
      out.collect(record);
    }
  }

  private boolean judge(Run run, Context context) {
    String changed = changed(run);
    if (changed != null) {
      String failure =
          "CONFIG_CHANGED: the run was planned under another %s than this job's; send the slide again"
              .formatted(changed);
      side.emit(REPORTS, Report.failed(run, "lineage", failure), context::output);
    }
    if (allowed.size() == MOST_KNOWN) {
      allowed.clear();
    }
    allowed.put(run.runId(), changed == null);
    return changed == null;
  }

  /** What of the run's lineage is not this job's; null where all of it is. */
  private @Nullable String changed(Run run) {
    if (!run.modelDigest().equals(model.digest())) {
      return "model";
    }
    if (!run.runtime().equals(runtime)) {
      return "runtime";
    }
    return run.recipeDigest().equals(plan.recipe().digest(run.mppX(), run.mppY()))
        ? null
        : "recipe";
  }
}
