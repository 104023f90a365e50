package io.segtme.segmentation.narrate;

import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.TmeReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: reports in, reports out, the final ones in words. */
public final class NarrateStage {
  public static final String NAME = "narrate";

  private NarrateStage() {}

  /**
   * Adds the stage to the graph, where the tme stage runs: dealt out anew, a running report could
   * come behind its run's final one. A running report leaves before the next one is taken in, so it
   * never stands behind its run's final one, nor waits behind another's; final reports of different
   * runs may overtake each other.
   */
  public static DataStream<TmeReport> add(
      DataStream<TmeReport> reports, Narration config, StageGraph graph) {
    return graph.add(
        Stage.TME,
        NAME,
        reports.transform(NAME, TypeInformation.of(TmeReport.class), new NarrateOperator(config)));
  }
}
