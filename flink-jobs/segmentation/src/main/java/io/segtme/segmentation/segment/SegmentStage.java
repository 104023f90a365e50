package io.segtme.segmentation.segment;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.NucleusBatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: components in, nuclei out, one report a batch. */
public final class SegmentStage {
  public static final String NAME = "segment";

  private SegmentStage() {}

  /** Adds the room to the graph; batches are dealt out evenly, wherever they became final. */
  public static SingleOutputStreamOperator<NucleusBatch> add(
      DataStream<ComponentBatch> components, JobConfig.Segment config, boolean typed) {
    return components
        .rebalance()
        .process(new SegmentFunction(config, typed), TypeInformation.of(NucleusBatch.class))
        .name(NAME)
        .uid(NAME);
  }
}
