package io.segtme.segmentation.lineage;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * Records of runs in, the same out, but for runs whose model, runtime or recipe is not this job's:
 * plan ends such a run in favour of another, and what is left of it here is dropped.
 *
 * <p>State: none.
 *
 * <p>Fails: never.
 *
 * @param <T> a record that carries its run
 */
public final class LineageGuard<T> implements FilterFunction<T> {
  public static final String TILES = "lineage-tiles";
  public static final String COMPONENTS = "lineage-components";

  private static final long serialVersionUID = 1;

  private final KeySelector<T, Run> runOf;
  private final Lineage lineage;

  /** The run that was judged last; its records come one after the other. */
  private transient @Nullable String judged;

  private transient boolean allowed;

  LineageGuard(KeySelector<T, Run> runOf, Lineage lineage) {
    this.runOf = runOf;
    this.lineage = lineage;
  }

  /** Adds the guard of what read finishes after a restart, in a chain with it. */
  public static DataStream<Tile> tiles(DataStream<Tile> tiles, JobConfig config, StageGraph graph) {
    return graph.add(
        Stage.READ, TILES, tiles.filter(new LineageGuard<>(Tile::run, new Lineage(config))));
  }

  /** Adds the guard of what stitch and merge finish after a restart. */
  public static DataStream<ComponentBatch> components(
      DataStream<ComponentBatch> components, JobConfig config, StageGraph graph) {
    return graph.add(
        Stage.SEGMENT,
        COMPONENTS,
        components.filter(new LineageGuard<>(ComponentBatch::run, new Lineage(config))));
  }

  @Override
  public boolean filter(T record) throws Exception {
    Run run = runOf.getKey(record);
    if (!run.runId().equals(judged)) {
      judged = run.runId();
      allowed = lineage.changed(run) == null;
    }
    return allowed;
  }
}
