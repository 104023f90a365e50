package io.segtme.connectors.kafka.codec;

import io.segtme.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 on Kafka, binary content mode: the attributes travel as {@code ce_} headers and
 * the value stays untouched.
 */
public final class CloudEvents {
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String TIME = "ce_time";
  public static final String SUBJECT = "ce_subject";
  public static final String CONTENT_TYPE = "content-type";

  /** Content type of every value that this software writes. */
  public static final String AVRO = "application/avro";

  /** Content type of an arrival written by hand. */
  public static final String JSON = "application/json";

  private static final int IDENTITY_BYTES = 16;

  private CloudEvents() {}

  /** The event type of a record: {@code io.segtme.events.SlideCompleted} for example. */
  public static String typeOf(SpecificRecord record) {
    return record.getSchema().getFullName();
  }

  /** The headers of an event whose value is Avro. */
  public static Headers headers(
      String id, String source, String type, String subject, Instant time) {
    return headers(id, source, type, subject, time, AVRO);
  }

  /** The headers of an event; without {@code contentType} its value must say what it is. */
  public static Headers headers(
      String id,
      String source,
      String type,
      String subject,
      Instant time,
      @Nullable String contentType) {
    Headers headers = attributes(id, source, type, subject, time);
    return contentType == null ? headers : headers.add(CONTENT_TYPE, bytes(contentType));
  }

  private static Headers attributes(
      String id, String source, String type, String subject, Instant time) {
    return new RecordHeaders()
        .add(SPEC_VERSION, bytes("1.0"))
        .add(ID, bytes(id))
        .add(SOURCE, bytes(source))
        .add(TYPE, bytes(type))
        .add(SUBJECT, bytes(subject))
        .add(TIME, bytes(time.toString()));
  }

  /**
   * What the source and the id of an event's headers make together; empty unless both are there.
   */
  public static Optional<String> identity(Headers headers) {
    return text(headers, SOURCE)
        .flatMap(source -> text(headers, ID).map(id -> identity(source, id)));
  }

  /** The same for an event that is known by its source and id: 32 hexadecimal digits. */
  public static String identity(String source, String id) {
    MessageDigest digest = Sha256.digest();
    digest.update((source.length() + ":" + source + id).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, IDENTITY_BYTES);
  }

  /** The media type of {@code content-type}, lower case, without parameters. */
  public static Optional<String> contentType(Headers headers) {
    return text(headers, CONTENT_TYPE).map(CloudEvents::mediaType);
  }

  /** The last header of that name as text. */
  public static Optional<String> text(Headers headers, String name) {
    @Nullable Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  private static String mediaType(String value) {
    int semicolon = value.indexOf(';');
    String type = semicolon < 0 ? value : value.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
