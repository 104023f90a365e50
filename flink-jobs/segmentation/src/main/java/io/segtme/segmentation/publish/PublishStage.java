package io.segtme.segmentation.publish;

import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.segmentation.config.ResultUri;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.TmeReport;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Entry points of the stage: model records in, records for Kafka out. Its operators run with those
 * that feed them.
 */
public final class PublishStage {
  public static final String NAME = "publish";
  public static final String COMPLETED = "publish-completed";
  public static final String TME = "publish-tme";
  public static final String PROGRESS = "publish-progress";
  public static final String REJECTED = "publish-rejected";

  private static final TypeInformation<OutboundRecord> TYPE =
      TypeInformation.of(OutboundRecord.class);

  private PublishStage() {}

  /** Nuclei, one report a batch. */
  public static DataStream<OutboundRecord> nuclei(
      DataStream<NucleusBatch> nuclei, StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(Stage.SEGMENT, side, nuclei.process(new PublishFunction(side), TYPE));
  }

  /** Closing records of arrivals and runs without a final report. */
  public static DataStream<OutboundRecord> completions(
      DataStream<Completion> completions, ResultUri uri, StageGraph graph) {
    boolean keep = uri == ResultUri.KEEP;
    return graph.add(
        Stage.LEDGER,
        COMPLETED,
        completions.process(
            new RecordFunction<>(
                (completion, now) ->
                    List.of(Outbound.completed(keep ? completion : completion.withoutUri(), now))),
            TYPE));
  }

  /** Reports, each final one with its closing record behind it. */
  public static DataStream<OutboundRecord> reports(
      DataStream<TmeReport> reports, ResultUri uri, StageGraph graph) {
    boolean keep = uri == ResultUri.KEEP;
    return graph.add(
        Stage.TME,
        TME,
        reports.process(
            new RecordFunction<>(
                (report, now) -> TmeRecords.of(keep ? report : report.withoutUri(), now)),
            TYPE));
  }

  /** Progress records. */
  public static DataStream<OutboundRecord> progress(
      DataStream<Progress> progress, StageGraph graph) {
    return graph.add(
        Stage.LEDGER,
        PROGRESS,
        progress.process(
            new RecordFunction<>((value, now) -> List.of(Outbound.progress(value))), TYPE));
  }

  /** Dead letters. */
  public static DataStream<OutboundRecord> deadLetters(
      DataStream<Rejected> rejected, StageGraph graph) {
    return graph.add(
        Stage.LEDGER,
        REJECTED,
        rejected.process(
            new RecordFunction<>((value, now) -> List.of(Outbound.deadLetter(value, now))), TYPE));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, REPORTS);
  }
}
