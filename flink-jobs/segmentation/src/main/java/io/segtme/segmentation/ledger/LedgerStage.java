package io.segtme.segmentation.ledger;

import static io.segtme.segmentation.graph.SideStream.PROGRESS;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.RunFact;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: reports in, closed accounts out as facts of their runs. */
public final class LedgerStage {
  public static final String NAME = "ledger";
  public static final String FACTS = "ledger-facts";

  private LedgerStage() {}

  /** Adds the stage to the graph; the account of a run is kept in one place. */
  public static DataStream<RunFact> add(
      DataStream<Report> reports, JobConfig.Ledger config, StageGraph graph) {
    SideOutput side = side(graph);
    DataStream<Completion> closed =
        graph.add(
            Stage.LEDGER,
            side,
            reports
                .keyBy(report -> report.run().runId())
                .process(new LedgerFunction(config, side), TypeInformation.of(Completion.class)));
    return graph.add(
        Stage.LEDGER, FACTS, closed.map(RunFact::closed, TypeInformation.of(RunFact.class)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, PROGRESS);
  }
}
