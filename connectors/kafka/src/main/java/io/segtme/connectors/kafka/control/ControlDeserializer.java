package io.segtme.connectors.kafka.control;

import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.SlideControl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads controls; what is none is passed over, and the log says so.
 *
 * <p>Fails: never for data. An exception here would restart the job at the same record for ever.
 */
final class ControlDeserializer implements KafkaRecordDeserializationSchema<Control> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ControlDeserializer.class);

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Control> out) {
    Decoded<SlideControl> decoded =
        SingleObjectCodec.standard().decode(record.value(), SlideControl.class);
    if (decoded instanceof Decoded.Value<SlideControl> found) {
      Control.broken(found.value())
          .ifPresentOrElse(
              why -> passOver(record, why), () -> out.collect(Control.of(found.value())));
    } else if (decoded instanceof Decoded.Failure<SlideControl> failed) {
      passOver(record, failed.detail());
    }
  }

  private static void passOver(ConsumerRecord<byte[], byte[]> record, String why) {
    LOG.warn(
        "{}-{}-{} is no control and is passed over: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        why);
  }

  @Override
  public TypeInformation<Control> getProducedType() {
    return TypeInformation.of(Control.class);
  }
}
