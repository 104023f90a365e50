package io.segtme.segmentation.narrate;

import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.model.TmeReport;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The door of the room: reports in, reports out, the final ones in words. */
public final class NarrateStage {
  public static final String NAME = "narrate";

  /** Final reports that one subtask asks for at once; one more holds up the stream and barriers. */
  private static final int CAPACITY = 16;

  private NarrateStage() {}

  /**
   * Adds the room to the graph. A running report leaves before the next one is taken in, so it
   * never stands behind its run's final one, nor waits behind another's; final reports of different
   * runs may overtake each other.
   */
  public static SingleOutputStreamOperator<TmeReport> add(
      DataStream<TmeReport> reports, Narration config) {
    return AsyncDataStream.unorderedWait(
            reports,
            new NarrateFunction(config),
            config.patience().toMillis(),
            TimeUnit.MILLISECONDS,
            CAPACITY)
        .returns(TypeInformation.of(TmeReport.class))
        .name(NAME)
        .uid(NAME);
  }
}
