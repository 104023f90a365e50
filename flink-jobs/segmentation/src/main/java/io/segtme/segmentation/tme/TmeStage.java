package io.segtme.segmentation.tme;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.RunFact;
import io.segtme.segmentation.model.TmeReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: nuclei and facts of runs in, reports out; a run is kept in one place. */
public final class TmeStage {
  public static final String NAME = "tme";

  private TmeStage() {}

  /** Adds the room to the graph; completions of failed runs leave by the side. */
  public static SingleOutputStreamOperator<TmeReport> add(
      DataStream<NucleusBatch> nuclei,
      DataStream<RunFact> facts,
      JobConfig.Tme config,
      boolean typed) {
    return nuclei
        .connect(facts)
        .keyBy(batch -> batch.run().runId(), fact -> fact.run().runId(), Types.STRING)
        .transform(NAME, TypeInformation.of(TmeReport.class), new TmeOperator(config, typed))
        .uid(NAME);
  }
}
