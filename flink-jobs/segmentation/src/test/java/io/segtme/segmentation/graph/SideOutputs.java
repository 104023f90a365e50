package io.segtme.segmentation.graph;

import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** What an operator under test emitted beside its main output. */
public final class SideOutputs {
  private SideOutputs() {}

  /** All that it emitted to a stream so far. */
  public static <T> List<T> of(
      AbstractStreamOperatorTestHarness<?> operator, SideStream<T> stream) {
    var records = operator.getSideOutput(stream.tag());
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  /** What it emitted to a stream since it was asked last. */
  public static <T> List<T> take(
      AbstractStreamOperatorTestHarness<?> operator, SideStream<T> stream) {
    List<T> taken = of(operator, stream);
    if (!taken.isEmpty()) {
      operator.getSideOutput(stream.tag()).clear();
    }
    return taken;
  }
}
