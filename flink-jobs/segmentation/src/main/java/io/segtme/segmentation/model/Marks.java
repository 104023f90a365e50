package io.segtme.segmentation.model;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** What is left in state of what is done: a mark that turns late records away, for a while. */
public final class Marks {
  private Marks() {}

  /**
   * The state of a mark.
   *
   * @param life from when it is set
   */
  public static ValueStateDescriptor<Boolean> remembered(String name, Duration life) {
    ValueStateDescriptor<Boolean> mark = new ValueStateDescriptor<>(name, Boolean.class);
    mark.enableTimeToLive(StateTtlConfig.newBuilder(life).build());
    return mark;
  }
}
