package io.segtme.connectors.kafka.codec;

import io.segtme.schemas.SchemaCatalogue;
import io.segtme.schemas.SingleObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: {@code C3 01}, the writer schema's CRC-64-AVRO fingerprint in little
 * endian, the body. A record written with any released schema is read as the current one. Any bytes
 * give a {@link Decoded} value and never an exception. Safe for use by many threads.
 */
public final class SingleObjectCodec {
  private static final SingleObjectCodec STANDARD =
      new SingleObjectCodec(SchemaCatalogue.standard());

  private final SchemaCatalogue catalogue;
  private final Map<Schema, BinaryMessageEncoder<Object>> encoders = new ConcurrentHashMap<>();

  private SingleObjectCodec(SchemaCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The codec over this software's catalogue. */
  public static SingleObjectCodec standard() {
    return STANDARD;
  }

  /**
   * The encoding of a record; throws {@link IllegalArgumentException} where a required field is
   * null.
   */
  public byte[] encode(SpecificRecord record) {
    BinaryMessageEncoder<Object> encoder =
        encoders.computeIfAbsent(
            record.getSchema(), schema -> new BinaryMessageEncoder<>(dataOf(record), schema, true));
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try {
      encoder.encode(record, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
      throw new IllegalArgumentException(
          "A " + record.getSchema().getName() + " cannot be written: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  /** The record that {@code bytes} hold, or why they hold none of {@code type}. */
  public <T extends SpecificRecord> Decoded<T> decode(byte @Nullable [] bytes, Class<T> type) {
    if (bytes == null) {
      return undecodable("the record has no value");
    }
    OptionalLong fingerprint = SingleObject.fingerprint(bytes);
    if (fingerprint.isEmpty()) {
      return undecodable(SingleObject.headerless(bytes));
    }
    Schema written = catalogue.findByFingerprint(fingerprint.getAsLong());
    Schema expected = SpecificData.get().getSchema(type);
    if (written == null) {
      return new Decoded.Failure<>(
          ArrivalFault.UNKNOWN_SCHEMA,
          "fingerprint %016x is not a released schema; expected a version of %s"
              .formatted(fingerprint.getAsLong(), expected.getName()));
    }
    if (!written.getFullName().equals(expected.getFullName())) {
      return new Decoded.Failure<>(
          ArrivalFault.UNKNOWN_SCHEMA,
          "the record is a %s; expected a %s".formatted(written.getName(), expected.getName()));
    }
    return body(bytes, written, expected, type);
  }

  private static <T> Decoded<T> body(byte[] bytes, Schema written, Schema expected, Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    try {
      T value = SingleObject.body(bytes, new SpecificDatumReader<>(written, expected, data));
      return new Decoded.Value<>(type.cast(value));
    } catch (IOException e) {
      return undecodable(
          "%d bytes are not a %s: %s".formatted(bytes.length, written.getName(), e.getMessage()));
    }
  }

  private static SpecificData dataOf(SpecificRecord record) {
    return SpecificData.getForClass(record.getClass());
  }

  private static <T> Decoded<T> undecodable(String detail) {
    return new Decoded.Failure<>(ArrivalFault.UNDECODABLE_EVENT, detail);
  }
}
