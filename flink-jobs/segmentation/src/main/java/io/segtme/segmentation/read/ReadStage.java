package io.segtme.segmentation.read;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Tile;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: plans of blocks in, tiles out. */
public final class ReadStage {
  public static final String NAME = "read";

  private ReadStage() {}

  /** Adds the room to the graph; blocks are dealt out evenly. */
  public static SingleOutputStreamOperator<Tile> add(
      DataStream<BlockPlan> plans, JobConfig.Read config) {
    return plans
        .rebalance()
        .transform(NAME, TypeInformation.of(Tile.class), new ReadOperator(config))
        .uid(NAME);
  }
}
