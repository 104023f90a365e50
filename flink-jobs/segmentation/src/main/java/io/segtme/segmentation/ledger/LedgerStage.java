package io.segtme.segmentation.ledger;

import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.RunFact;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: reports in, completions out. */
public final class LedgerStage {
  public static final String NAME = "ledger";
  public static final String FACTS = "ledger-facts";

  private LedgerStage() {}

  /** Adds the room to the graph; the account of a run is kept in one place. */
  public static SingleOutputStreamOperator<Completion> add(
      DataStream<Report> reports, Duration progressInterval) {
    return reports
        .keyBy(report -> report.run().runId())
        .process(new LedgerFunction(progressInterval), TypeInformation.of(Completion.class))
        .name(NAME)
        .uid(NAME);
  }

  /** Closed accounts as facts of their runs. */
  public static DataStream<RunFact> facts(DataStream<Completion> closed) {
    return closed.map(RunFact::closed, TypeInformation.of(RunFact.class)).name(FACTS).uid(FACTS);
  }
}
