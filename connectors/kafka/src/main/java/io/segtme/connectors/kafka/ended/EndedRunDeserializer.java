package io.segtme.connectors.kafka.ended;

import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads completions; tombstones, arrivals that started no run and what is no completion are passed
 * over.
 */
final class EndedRunDeserializer implements KafkaRecordDeserializationSchema<EndedRun> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable SingleObjectCodec codec;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<EndedRun> out) {
    byte @Nullable [] value = record.value();
    if (value == null) {
      return;
    }
    if (codec == null) {
      codec = SingleObjectCodec.standard();
    }
    Decoded<SlideCompleted> decoded = codec.decode(value, SlideCompleted.class);
    if (decoded instanceof Decoded.Value<SlideCompleted> completed) {
      EndedRun ended = of(completed.value());
      if (ended != null) {
        out.collect(ended);
      }
    }
  }

  static @Nullable EndedRun of(SlideCompleted completed) {
    Lineage lineage = completed.getLineage();
    if (lineage == null) {
      return null;
    }
    return new EndedRun(
        completed.getSlideId(),
        lineage.getContentHash(),
        completed.getRegion() == null ? "" : completed.getRegion(),
        lineage.getModelDigest(),
        lineage.getRecipeDigest(),
        lineage.getRunId(),
        completed.getState().name(),
        completed.getSupersededBy());
  }

  @Override
  public TypeInformation<EndedRun> getProducedType() {
    return TypeInformation.of(EndedRun.class);
  }
}
