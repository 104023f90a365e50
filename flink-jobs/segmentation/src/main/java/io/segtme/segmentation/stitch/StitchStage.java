package io.segtme.segmentation.stitch;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Patch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The door of the room: plans and patches in, components out, whole ones and open ones, one report
 * a block.
 */
public final class StitchStage {
  public static final String NAME = "stitch";

  private StitchStage() {}

  /**
   * Adds the room to the graph; a block's plan and patches meet by the block's key.
   *
   * @param extent a component larger than this is cut
   */
  public static SingleOutputStreamOperator<ComponentBatch> add(
      DataStream<BlockPlan> plans, DataStream<Patch> patches, JobConfig.Stitch config, int extent) {
    return plans
        .keyBy(BlockPlan::key)
        .connect(patches.keyBy(Patch::blockKey))
        .process(new StitchFunction(config, extent), TypeInformation.of(ComponentBatch.class))
        .name(NAME)
        .uid(NAME);
  }
}
