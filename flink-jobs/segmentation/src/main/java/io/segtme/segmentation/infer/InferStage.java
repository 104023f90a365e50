package io.segtme.segmentation.infer;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Tile;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: tiles in, patches out. */
public final class InferStage {
  public static final String NAME = "infer";

  private InferStage() {}

  /** Adds the room to the graph; tiles are spread evenly by their place. */
  public static SingleOutputStreamOperator<Patch> add(
      DataStream<Tile> tiles, TileModelSource model, JobConfig.Infer config) {
    return tiles
        .keyBy(Tile::key)
        .transform(NAME, TypeInformation.of(Patch.class), new InferOperator(model, config))
        .uid(NAME);
  }
}
