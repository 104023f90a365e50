package io.segtme.bench.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.events.SlideArrived;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends damaged announcements, in JSON and Avro, all of the same file that is no slide. */
final class WildEvents implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LARGE = 700_000;
  private static final int DEEP = 5_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final Path file;
  private final SplittableRandom random;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  WildEvents(KafkaConnection connection, String topic, Path file, SplittableRandom random) {
    this.producer =
        new KafkaProducer<>(
            connection.with(Map.of("linger.ms", "5")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.topic = topic;
    this.file = file;
    this.random = random;
  }

  /** Sends one and does not wait for the broker. */
  void send(int number) throws IOException {
    byte @Nullable [] value = value(number);
    byte @Nullable [] key = random.nextInt(4) == 0 ? null : WildBytes.noise(12, random);
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    if (random.nextInt(3) == 0) {
      for (String name : List.of("content-type", "ce_type", "ce_id", "ce_specversion")) {
        record.headers().add(new RecordHeader(name, header()));
      }
    }
    sent.add(producer.send(record));
  }

  private byte @Nullable [] value(int number) throws IOException {
    SlideArrived arrival =
        SlideArrived.newBuilder()
            .setSlideId("event-" + number)
            .setUri(file.toString())
            .setArrivedAt(Instant.now())
            .build();
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("slideId", "event-" + number)
            .put("uri", file.toString())
            .put("mpp", 0.25)
            .put("priority", 3);
    return switch (random.nextInt(10)) {
      case 0, 1 -> WildBytes.of(SingleObjectCodec.standard().encode(arrival), random);
      case 2, 3 -> WildBytes.of(MAPPER.writeValueAsBytes(json), random);
      case 4 -> bytes(json.put("priority", random.nextLong()));
      case 5 -> bytes(json.put("mpp", random.nextBoolean() ? -1 : 1e300));
      case 6 -> bytes(json.put(random.nextBoolean() ? "slideld" : "uri", "\u001b[31m\n\u202e"));
      case 7 ->
          number % 500 == 7
              ? bytes(json.put("region", "x".repeat(LARGE)))
              : bytes(json.putNull("uri"));
      case 8 -> ("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(StandardCharsets.UTF_8);
      default -> random.nextInt(5) == 0 ? null : WildBytes.noise(random.nextInt(300), random);
    };
  }

  private static byte[] bytes(ObjectNode json) throws IOException {
    return MAPPER.writeValueAsBytes(json);
  }

  private byte[] header() {
    String[] values = {
      "application/json", "application/cloudevents+json", "1.0", "avro/binary", ""
    };
    return random.nextInt(4) == 0
        ? WildBytes.noise(20, random)
        : values[random.nextInt(values.length)].getBytes(StandardCharsets.UTF_8);
  }

  /** Returns once the broker has all that were sent. */
  void await() throws InterruptedException, ExecutionException {
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
