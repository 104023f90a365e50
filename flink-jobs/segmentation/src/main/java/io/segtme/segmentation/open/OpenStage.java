package io.segtme.segmentation.open;

import static io.segtme.segmentation.graph.SideStream.COMPLETIONS;
import static io.segtme.segmentation.graph.SideStream.PROGRESS;
import static io.segtme.segmentation.graph.SideStream.REJECTED;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Candidate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: arrivals in, candidates with a run id out. */
public final class OpenStage {
  public static final String NAME = "open";

  private OpenStage() {}

  /** Adds the stage to the graph; all subtasks hear what operators ask for. */
  public static DataStream<Candidate> add(
      DataStream<Arrival> arrivals,
      DataStream<Control> controls,
      JobConfig config,
      StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.OPEN,
        side,
        arrivals
            .connect(controls.broadcast())
            .transform(NAME, TypeInformation.of(Candidate.class), new OpenOperator(config, side)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, PROGRESS, REJECTED, COMPLETIONS);
  }
}
