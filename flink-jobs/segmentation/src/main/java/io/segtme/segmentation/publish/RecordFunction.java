package io.segtme.segmentation.publish;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Model records in, records for Kafka out, stamped with the time of the subtask's timers.
 *
 * <p>State: none.
 *
 * <p>Fails: never for data.
 */
final class RecordFunction<T> extends ProcessFunction<T, OutboundRecord> {
  private static final long serialVersionUID = 1;

  private final Records<T> records;

  RecordFunction(Records<T> records) {
    this.records = records;
  }

  /** The records of a value, in their order. */
  interface Records<T> extends Serializable {
    List<OutboundRecord> of(T value, Instant now);
  }

  @Override
  public void processElement(T value, Context context, Collector<OutboundRecord> out) {
    Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    records.of(value, now).forEach(out::collect);
  }
}
