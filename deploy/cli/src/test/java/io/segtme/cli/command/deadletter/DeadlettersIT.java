package io.segtme.cli.command.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.Cli;
import io.segtme.cli.command.Failures;
import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.ArrivalDeserializer;
import io.segtme.connectors.kafka.arrival.ReplayedArrival;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.sink.EventSerializer;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.DeadLetter;
import io.segtme.testing.KafkaFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrivals and the dead letters that the job makes of them, listed, shown and sent again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeadlettersIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] REJECTED =
      "{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"arrivedAt\":\"2026-01-31T12:00:00Z\"}"
          .getBytes(UTF_8);
  private static final byte[] MISNAMED = "{\"slideId\":\"S2\",\"uri\":\"/b.svs\"}".getBytes(UTF_8);
  private static final byte[] AVRO = SingleObjectCodec.standard().encode(Examples.arrived("S3"));

  private final TopicNames topics = KafkaFixture.freshTopics(2);
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          KafkaFixture.connection().with(Map.of()),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @AfterEach
  void close() {
    producer.close();
  }

  /** Four events, and their dead letters 0-0 to 0-3; a tile's is 0-4, a cut one's 0-5. */
  @BeforeEach
  void publish() throws Exception {
    produce("S1", REJECTED, null);
    produce(null, MISNAMED, "text/plain");
    produce("S3", AVRO, CloudEvents.AVRO);
    produce("S4", new byte[0], null);
    List<Arrival> arrived =
        arrivals().stream().map(ArrivalDeserializer::read).collect(Collectors.toList());
    letter(about(arrived, REJECTED, "plan", "SLIDE_UNREADABLE", "S1"), 0);
    letter(about(arrived, MISNAMED, "arrive", "UNDECODABLE_EVENT", null), 1);
    letter(about(arrived, AVRO, "plan", "MPP_UNKNOWN", "S3"), 2);
    letter(about(arrived, new byte[0], "arrive", "UNDECODABLE_EVENT", null), 3);
    DeadLetter tile = Examples.deadLetter("S5");
    tile.setStage("read");
    tile.setReason("TILE_UNREADABLE");
    tile.setTileRow(3);
    tile.setTileColumn(4);
    letter(tile, 4);
    DeadLetter cut = about(arrived, REJECTED, "plan", "SLIDE_UNREADABLE", "S6");
    cut.setOffset(99L);
    cut.setOriginalSize(2_000_000L);
    letter(cut, 5);
  }

  @Test
  void theyAreListedAndShownAndEachIsSentAgainOnce() throws Exception {
    list();
    show();
    replay();
  }

  private void list() throws Exception {
    Cli list = run("list");
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.err()).isEmpty();
    List<String> lines = list.out().lines().toList();
    assertThat(lines).as("newest last").hasSize(6);
    assertThat(lines.get(0))
        .isEqualTo("2026-01-31T12:00:00Z  0-0  plan  SLIDE_UNREADABLE  S1  no such file");
    assertThat(lines.get(1)).contains("0-1  arrive  UNDECODABLE_EVENT  " + topics.arrived() + "-");
    assertThat(lines.get(5)).contains("  0-5  ");
    Cli newest = run("list", "--stage", "plan", "--limit", "2", "--json");
    assertThat(places(newest)).containsExactly("0-2", "0-5");
    assertThat(newest.err()).contains("the newest 2 of 3");
  }

  private void show() throws Exception {
    Cli text = run("show", "0-0");
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("original  " + new String(REJECTED, UTF_8))
        .contains("size      " + REJECTED.length + " bytes", "sha256    ", "to do     put right");
    JsonNode avro = MAPPER.readTree(run("show", "0-2", "--json").out());
    assertThat(avro.path("originalText").isNull()).isTrue();
    assertThat(Base64.getDecoder().decode(avro.path("originalBase64").asText())).isEqualTo(AVRO);
    Cli missing = run("show", "1-0");
    assertThat(missing.code()).isEqualTo(Failures.FAILED);
    assertThat(missing.err()).startsWith("DEADLETTER_MISSING: no dead letter is at 1-0 of ");
  }

  private void replay() {
    Cli dry = run("replay", "--since", "2026-01-01T00:00:00Z", "--dry-run");
    assertThat(dry.out().lines()).hasSize(4).allMatch(line -> line.contains("would be sent again"));
    assertThat(arrivals()).as("a dry run sends nothing").hasSize(4);

    Cli replay = run("replay", "--since", "2026-01-01T00:00:00Z");
    assertThat(replay.code()).as("two hold no whole event").isEqualTo(Failures.FAILED);
    assertThat(replay.out().lines()).hasSize(4).allMatch(line -> line.contains("sent again as "));
    assertThat(replay.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("NOT_REPLAYABLE: "));
    assertThat(replay.err())
        .contains("0-4 (S5): it is about a tile", "0-5 (S6): it holds only the first ");
    Map<String, ConsumerRecord<byte[], byte[]>> sent = sent();
    assertThat(sent.keySet())
        .containsExactlyInAnyOrderElementsOf(List.of(id("0-0"), id("0-1"), id("0-2"), id("0-3")));

    Arrival rejected = ArrivalDeserializer.read(sent.get(id("0-0")));
    assertThat(rejected.key()).isEqualTo("S1");
    assertThat(rejected.request()).isEqualTo(ArrivalDeserializer.ofValue(REJECTED).request());
    assertThat(sent.get(id("0-0")).value()).isEqualTo(REJECTED);
    Arrival misnamed = ArrivalDeserializer.read(sent.get(id("0-1")));
    assertThat(misnamed.key()).isNull();
    assertThat(misnamed.failure()).as("read as before").isNotNull();
    assertThat(misnamed.failure().fault()).isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
    assertThat(misnamed.failure().detail()).contains("JSON whose content-type says otherwise");
    Arrival avro = ArrivalDeserializer.read(sent.get(id("0-2")));
    assertThat(avro.request()).isEqualTo(ArrivalDeserializer.ofValue(AVRO).request());
    assertThat(sent.get(id("0-3")).value()).isEmpty();

    Cli repeated = run("replay", "0-0", "0-1", "0-2", "0-3");
    assertThat(repeated.code()).as(repeated.err()).isZero();
    assertThat(repeated.out().lines())
        .hasSize(4)
        .allMatch(line -> line.contains("was sent again before, as " + topics.arrived()));
    assertThat(arrivals()).as("nothing more in the topic").hasSize(8);
  }

  @Test
  void aDeadLetterThatIsThereTwiceIsOneEventAndAReplayHasItsOwn() throws Exception {
    Arrival first =
        ArrivalDeserializer.read(
            arrivals().stream().filter(record -> hasKey(record, "S1")).findAny().orElseThrow());
    letter(about(List.of(first), REJECTED, "plan", "SLIDE_AWAY", "S1"), 6); // after a restart
    Cli both = run("replay", "0-6", "0-0");
    assertThat(both.code()).as(both.err()).isZero();
    assertThat(both.out()).contains("0-6  S1  is about the same event as 0-0");
    assertThat(run("replay", "0-6").out()).contains("0-6  S1  was sent again before, as ");
    assertThat(sent()).containsOnlyKeys(id("0-0"));

    Arrival second = ArrivalDeserializer.read(sent().get(id("0-0")));
    letter(about(List.of(second), REJECTED, "plan", "SLIDE_UNREADABLE", "S1"), 7);
    Cli chained = run("replay", "0-7", "0-77", "--json");
    assertThat(chained.code()).as("one is not there").isEqualTo(Failures.FAILED);
    assertThat(chained.err()).startsWith("DEADLETTER_MISSING: no dead letter is at 0-77 of ");
    JsonNode own = MAPPER.readTree(chained.out());
    assertThat(own.path("state").asText()).isEqualTo("SENT");
    assertThat(own.path("eventId").asText()).isEqualTo(id("0-7"));
    assertThat(own.path("arrival").asText()).startsWith(topics.arrived() + "-");
    assertThat(sent()).containsOnlyKeys(id("0-0"), id("0-7"));
    assertThat(arrivals()).hasSize(6);
  }

  private Cli run(String... words) {
    List<String> all = new ArrayList<>(List.of("deadletters"));
    all.addAll(List.of(words));
    String prefix = topics.arrived().substring(0, topics.arrived().indexOf("slides"));
    all.addAll(List.of("--bootstrap", KafkaFixture.bootstrapServers(), "--topic-prefix", prefix));
    return Cli.run(all.toArray(String[]::new));
  }

  private static List<String> places(Cli list) throws IOException {
    List<String> places = new ArrayList<>();
    for (String line : list.out().lines().toList()) {
      places.add(MAPPER.readTree(line).path("place").asText());
    }
    return places;
  }

  private String id(String place) {
    return topics.deadletters() + "-" + place;
  }

  /** What was sent again, by id; fails where an id is there twice. */
  private Map<String, ConsumerRecord<byte[], byte[]>> sent() {
    return arrivals().stream()
        .filter(record -> ReplayedArrival.idOf(record.headers()).isPresent())
        .collect(
            Collectors.toMap(
                record -> ReplayedArrival.idOf(record.headers()).orElseThrow(), record -> record));
  }

  private List<ConsumerRecord<byte[], byte[]>> arrivals() {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicTail<ConsumerRecord<byte[], byte[]>> tail =
        TopicTail.ofRecords(KafkaFixture.connection(), topics.arrived(), record -> record)) {
      tail.readToEnd(received -> found.add(received.value()));
    }
    return found;
  }

  private static boolean hasKey(ConsumerRecord<byte[], byte[]> record, String key) {
    return record.key() != null && key.equals(new String(record.key(), UTF_8));
  }

  /** The dead letter of the arrival with these bytes, as the job writes it. */
  private static DeadLetter about(
      List<Arrival> arrived, byte[] event, String stage, String reason, String slideId) {
    Arrival arrival =
        arrived.stream()
            .filter(each -> ByteBuffer.wrap(each.original().kept()).equals(ByteBuffer.wrap(event)))
            .findAny()
            .orElseThrow();
    DeadLetter letter = Examples.deadLetter(slideId);
    letter.setStage(stage);
    letter.setReason(reason);
    letter.setTopic(arrival.topic());
    letter.setPartition(arrival.partition());
    letter.setOffset(arrival.offset());
    letter.setOriginal(ByteBuffer.wrap(arrival.original().kept()));
    letter.setOriginalSize(arrival.original().size());
    letter.setOriginalSha256(arrival.original().sha256());
    return letter;
  }

  /** Publishes a dead letter of so many seconds after noon. */
  private void letter(DeadLetter letter, int seconds) throws Exception {
    letter.setAt(Examples.NOON.plusSeconds(seconds));
    OutboundRecord record = OutboundRecord.of(letter, "test/" + seconds, letter.getAt());
    send(new EventSerializer(topics, "/test", false).toKafka(record, 1));
  }

  private void produce(String key, byte[] event, String contentType) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.arrived(), key == null ? null : key.getBytes(UTF_8), event);
    if (contentType != null) {
      record.headers().add(CloudEvents.CONTENT_TYPE, contentType.getBytes(UTF_8));
    }
    send(record);
  }

  private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    producer.send(record).get(30, TimeUnit.SECONDS);
  }
}
