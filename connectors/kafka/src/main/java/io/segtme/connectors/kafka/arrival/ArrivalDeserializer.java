package io.segtme.connectors.kafka.arrival;

import io.segtme.base.Printable;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.SlideArrived;
import io.segtme.schemas.OriginalBytes;
import io.segtme.schemas.SingleObject;
import io.segtme.schemas.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the arrival topic, with any content, as exactly one {@link Arrival}. The value
 * is Avro single-object encoding, or JSON where the header {@code content-type} is {@code
 * application/json} or ends in {@code +json}, or where there is no such header and the value opens
 * an object: a vendor's first try is a console producer, which sends none. A CloudEvent may carry
 * either, in binary mode (its attributes are headers, which are not looked at) or in structured
 * mode (JSON).
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

  /** The arrival that a value without key and headers would be, now. */
  public static Arrival ofValue(byte[] value) {
    return read(
        new ConsumerRecord<>(
            "",
            0,
            0,
            System.currentTimeMillis(),
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            value.length,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  /** The arrival that {@code record} is. */
  public static Arrival read(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    byte @Nullable [] key = record.key();
    Decoded<SlideRequest> decoded =
        checked(
            decode(
                CloudEvents.contentType(record.headers()).orElse(null),
                value == null ? new byte[0] : value,
                record.timestamp()));
    return new Arrival(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        decoded instanceof Decoded.Value<SlideRequest> found ? found.value() : null,
        decoded instanceof Decoded.Failure<SlideRequest> failed ? undecodable(failed) : null,
        CloudEvents.identity(record.headers())
            .or(() -> ArrivalJson.identity(value == null ? new byte[0] : value))
            .orElse(""),
        OriginalBytes.of(value == null ? new byte[0] : value));
  }

  /**
   * The request in a value.
   *
   * @param contentType media type in lower case; null where nobody says
   */
  static Decoded<SlideRequest> decode(@Nullable String contentType, byte[] value, long timestamp) {
    boolean json = contentType != null ? isJson(contentType) : ArrivalJson.looksLikeJson(value);
    if (json && !UnknownBytes.isUtf16(value)) {
      return ArrivalJson.decode(value, timestamp);
    }
    if (SingleObject.fingerprint(value).isEmpty()) {
      return new Decoded.Failure<>(ArrivalFault.UNDECODABLE_EVENT, UnknownBytes.sentence(value));
    }
    Decoded<SlideArrived> avro = SingleObjectCodec.standard().decode(value, SlideArrived.class);
    if (avro instanceof Decoded.Value<SlideArrived> found) {
      return new Decoded.Value<>(request(found.value()));
    }
    Decoded.Failure<SlideArrived> failed = (Decoded.Failure<SlideArrived>) avro;
    return new Decoded.Failure<>(failed.fault(), failed.detail());
  }

  private static boolean isJson(String contentType) {
    return contentType.equals(CloudEvents.JSON) || contentType.endsWith("+json");
  }

  private static Decoded<SlideRequest> checked(Decoded<SlideRequest> decoded) {
    if (!(decoded instanceof Decoded.Value<SlideRequest> found)) {
      return decoded;
    }
    return RequestRules.broken(found.value())
        .<Decoded<SlideRequest>>map(
            detail -> new Decoded.Failure<>(ArrivalFault.INVALID_FIELD, detail))
        .orElseGet(() -> new Decoded.Value<>(found.value().canonical()));
  }

  private static Arrival.Undecodable undecodable(Decoded.Failure<SlideRequest> failed) {
    return new Arrival.Undecodable(
        failed.fault(),
        WireLimits.cut(Printable.oneLine(failed.detail()), WireLimits.DETAIL_CHARACTERS));
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
        event.getForce(),
        Objects.requireNonNullElse(event.getRegion(), ""),
        Map.copyOf(event.getAttributes()));
  }
}
