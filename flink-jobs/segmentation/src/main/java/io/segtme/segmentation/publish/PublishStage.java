package io.segtme.segmentation.publish;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.TmeReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The doors of the room: model records in, records for Kafka out. */
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
  public static SingleOutputStreamOperator<OutboundRecord> nuclei(DataStream<NucleusBatch> nuclei) {
    return nuclei.process(new PublishFunction(), TYPE).name(NAME).uid(NAME);
  }

  /** Closing records of arrivals and runs without a final report. */
  public static DataStream<OutboundRecord> completions(DataStream<Completion> completions) {
    return completions.map(Outbound::completed, TYPE).name(COMPLETED).uid(COMPLETED);
  }

  /** Reports, each final one with its closing record behind it. */
  public static DataStream<OutboundRecord> reports(DataStream<TmeReport> reports) {
    return reports.flatMap(TmeRecords::publish, TYPE).name(TME).uid(TME);
  }

  /** Progress records. */
  public static DataStream<OutboundRecord> progress(DataStream<Progress> progress) {
    return progress.map(Outbound::progress, TYPE).name(PROGRESS).uid(PROGRESS);
  }

  /** Dead letters. */
  public static DataStream<OutboundRecord> deadLetters(DataStream<Rejected> rejected) {
    return rejected.map(Outbound::deadLetter, TYPE).name(REJECTED).uid(REJECTED);
  }
}
