package io.segtme.connectors.kafka.arrival;

import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.SlideArrived;
import io.segtme.schemas.OriginalBytes;
import io.segtme.schemas.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the arrival topic, with any content, as exactly one {@link Arrival}. The value
 * is Avro single-object encoding, or JSON where the header {@code content-type} is {@code
 * application/json}, or where there is no such header and the value opens an object: a vendor's
 * first try is a console producer, which sends none.
 *
 * <p>Fails: never for data. An exception here would restart the job at the same record for ever.
 */
public final class ArrivalDeserializer implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    out.collect(read(record));
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return TypeInformation.of(Arrival.class);
  }

  /** The arrival that {@code record} is. */
  public static Arrival read(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    byte @Nullable [] key = record.key();
    Decoded<SlideRequest> decoded = checked(decode(record, value));
    return new Arrival(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        decoded instanceof Decoded.Value<SlideRequest> found ? found.value() : null,
        decoded instanceof Decoded.Failure<SlideRequest> failed ? undecodable(failed) : null,
        OriginalBytes.of(value == null ? new byte[0] : value));
  }

  private static Decoded<SlideRequest> decode(
      ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value) {
    Optional<String> contentType = CloudEvents.contentType(record.headers());
    boolean json =
        contentType.isPresent()
            ? contentType.get().equals(CloudEvents.JSON)
            : value != null && ArrivalJson.looksLikeJson(value);
    if (json && value != null) {
      return ArrivalJson.decode(value, record.timestamp());
    }
    Decoded<SlideArrived> avro = SingleObjectCodec.standard().decode(value, SlideArrived.class);
    if (avro instanceof Decoded.Value<SlideArrived> found) {
      return new Decoded.Value<>(request(found.value()));
    }
    Decoded.Failure<SlideArrived> failed = (Decoded.Failure<SlideArrived>) avro;
    return new Decoded.Failure<>(failed.fault(), failed.detail());
  }

  private static Decoded<SlideRequest> checked(Decoded<SlideRequest> decoded) {
    if (!(decoded instanceof Decoded.Value<SlideRequest> found)) {
      return decoded;
    }
    return RequestRules.broken(found.value())
        .<Decoded<SlideRequest>>map(
            detail -> new Decoded.Failure<>(ArrivalFault.INVALID_FIELD, detail))
        .orElse(decoded);
  }

  private static Arrival.Undecodable undecodable(Decoded.Failure<SlideRequest> failed) {
    return new Arrival.Undecodable(
        failed.fault(), WireLimits.cut(failed.detail(), WireLimits.DETAIL_CHARACTERS));
  }

  static SlideRequest request(SlideArrived event) {
    return new SlideRequest(
        event.getSlideId(),
        event.getUri(),
        event.getArrivedAt().toEpochMilli(),
        event.getScanner(),
        event.getMpp(),
        event.getStain(),
        event.getPriority(),
        event.getForce());
  }
}
