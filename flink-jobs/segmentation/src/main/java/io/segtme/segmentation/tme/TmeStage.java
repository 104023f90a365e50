package io.segtme.segmentation.tme;

import static io.segtme.segmentation.graph.SideStream.COMPLETIONS;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.RunFact;
import io.segtme.segmentation.model.TmeReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: nuclei and facts of runs in, reports out. */
public final class TmeStage {
  public static final String NAME = "tme";

  private TmeStage() {}

  /**
   * Adds the stage to the graph; a run is kept in one place. Completions of failed runs leave by a
   * side stream.
   */
  public static DataStream<TmeReport> add(
      DataStream<NucleusBatch> nuclei,
      DataStream<RunFact> facts,
      JobConfig config,
      StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.TME,
        side,
        nuclei
            .connect(facts)
            .keyBy(batch -> batch.run().runId(), fact -> fact.run().runId(), Types.STRING)
            .transform(NAME, TypeInformation.of(TmeReport.class), new TmeOperator(config, side)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, COMPLETIONS);
  }
}
