package io.segtme.segmentation.plan;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Run;
import java.util.BitSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: arrivals in, plans of blocks out. */
public final class PlanStage {
  public static final String OPEN = "open";
  public static final String NAME = "plan";

  private PlanStage() {}

  /** Adds the first half: arrivals become candidates with a run id. */
  public static SingleOutputStreamOperator<Candidate> open(
      DataStream<Arrival> arrivals, JobConfig config) {
    return arrivals
        .process(new OpenFunction(config), TypeInformation.of(Candidate.class))
        .name(OPEN)
        .uid(OPEN);
  }

  /** Adds the second half: candidates that are no duplicates become plans. */
  public static SingleOutputStreamOperator<BlockPlan> plan(
      DataStream<Candidate> candidates, JobConfig config) {
    return candidates
        .keyBy(candidate -> candidate.run().runId())
        .process(
            new PlanFunction(config.plan(), config.read()), TypeInformation.of(BlockPlan.class))
        .name(NAME)
        .uid(NAME);
  }

  /**
   * The plans of a run whose tiles are known, in the order in which the room emits them.
   *
   * @param infer the tiles to infer, by row * columns + column
   */
  public static Stream<BlockPlan> blocks(Run run, BitSet infer) {
    return new BlockPlanner(run, infer).blocks();
  }
}
