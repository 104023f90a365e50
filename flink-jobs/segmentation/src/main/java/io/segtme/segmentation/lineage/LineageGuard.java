package io.segtme.segmentation.lineage;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.SideOutputs;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Records of runs in, the same out, but for runs whose model, runtime or recipe is not this job's.
 *
 * <p>State: none.
 *
 * <p>Fails: such a run ends as FAILED with CONFIG_CHANGED, and its records are dropped.
 *
 * @param <T> a record that carries its run
 */
public final class LineageGuard<T> extends ProcessFunction<T, T> {
  private static final long serialVersionUID = 1;
  private static final int MOST_KNOWN = 10_000;

  /** How to find the run of a record. */
  public interface RunOf<T> extends Function<T, Run>, Serializable {}

  private final RunOf<T> runOf;
  private final JobConfig.Model model;
  private final JobConfig.Plan plan;

  private transient Set<String> good;

  LineageGuard(RunOf<T> runOf, JobConfig config) {
    this.runOf = runOf;
    this.model = config.model();
    this.plan = config.plan();
  }

  /** Adds a guard to the graph, in a chain with what comes before. */
  public static <T> SingleOutputStreamOperator<T> add(
      String name, DataStream<T> records, RunOf<T> runOf, JobConfig config) {
    return records
        .process(new LineageGuard<>(runOf, config), records.getType())
        .name(name)
        .uid(name);
  }

  @Override
  public void open(OpenContext context) {
    good = new HashSet<>();
  }

  @Override
  public void processElement(T record, Context context, Collector<T> out) {
    Run run = runOf.apply(record);
    if (good.contains(run.runId())) {
      out.collect(record);
      return;
    }
    String complaint = complaint(run);
    if (complaint != null) {
      context.output(SideOutputs.REPORTS, Report.failed(run, "lineage", complaint));
      return;
    }
    if (good.size() == MOST_KNOWN) {
      good.clear();
    }
    good.add(run.runId());
    out.collect(record);
  }

  private @org.jspecify.annotations.Nullable String complaint(Run run) {
    String what =
        !run.modelDigest().equals(model.digest())
            ? "model"
            : !run.runtime().equals(model.runtime())
                ? "runtime"
                : !run.recipeDigest().equals(plan.recipe().digest(run.mppX(), run.mppY()))
                    ? "recipe"
                    : null;
    return what == null
        ? null
        : "CONFIG_CHANGED: the run was planned under another %s than this job's; send the slide again, or start the job with the old one"
            .formatted(what);
  }
}
