package io.segtme.connectors.kafka.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.TmeKind;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class ResultSinkTest {
  private final ResultSink.Builder builder =
      ResultSink.builder(KafkaConnection.to("localhost:9092"), TopicNames.defaults())
          .transactionalIdPrefix("segtme");

  @Test
  void theDefaultsFitTogether() {
    assertThat(builder.build()).isNotNull();
  }

  @Test
  void aPrefixIsNeeded() {
    assertThatThrownBy(() -> builder.transactionalIdPrefix(" ").build())
        .hasMessageStartingWith("The transactional id prefix is empty");
  }

  @Test
  void theBrokersLimitHolds() {
    assertThatThrownBy(() -> builder.brokerTransactionTimeout(Duration.ofMinutes(10)).build())
        .hasMessageStartingWith(
            "The transaction timeout of PT15M exceeds the PT10M that the broker allows");
  }

  @Test
  void aTransactionOutlivesACheckpoint() {
    assertThatThrownBy(() -> builder.checkpointInterval(Duration.ofMinutes(8)).build())
        .hasMessageStartingWith(
            "The transaction timeout of PT15M is less than twice the checkpoint interval of PT8M");
  }

  @Test
  void recordsOfTheOtherDeliveryAreABug() {
    OutboundRecord progress = OutboundRecord.of(Examples.progress("S1"), "id", Examples.NOON);
    EventSerializer results = new EventSerializer(TopicNames.defaults(), "/s", true);
    EventSerializer prompt = new EventSerializer(TopicNames.defaults(), "/s", false);
    assertThatThrownBy(() -> results.toKafka(progress, 1))
        .hasMessage("A record for PROGRESS was sent to the sink of results.");
    assertThat(prompt.toKafka(progress, 1).topic()).isEqualTo("slides.progress");
  }

  /** As any producer would send a record whose key is the slide's id. */
  @Test
  void everyRecordOfASlideGoesToThePartitionOfItsId() {
    EventSerializer results = new EventSerializer(TopicNames.defaults(), "/s", true);
    EventSerializer prompt = new EventSerializer(TopicNames.defaults(), "/s", false);
    for (int i = 0; i < 50; i++) {
      String slide = "day/slide " + i;
      int expected = BuiltInPartitioner.partitionForKey(slide.getBytes(UTF_8), 7);
      assertThat(
              List.of(
                  results.toKafka(outbound(Examples.batch(slide, "run", "b", 1)), 7),
                  results.toKafka(outbound(Examples.report(slide, "run", TmeKind.FINAL, 2, 3)), 7),
                  results.toKafka(outbound(Examples.completed(slide, "run", List.of())), 7),
                  results.toKafka(outbound(Examples.rejected(slide)), 7),
                  prompt.toKafka(outbound(Examples.progress(slide)), 7)))
          .extracting(ProducerRecord::partition)
          .containsOnly(expected);
    }
  }

  private static OutboundRecord outbound(SpecificRecord record) {
    return OutboundRecord.of(record, "id", Examples.NOON);
  }

  @Test
  void headersAreCloudEvents() {
    OutboundRecord record = OutboundRecord.of(Examples.rejected("S1"), "id-7", Examples.NOON);
    var sent = new EventSerializer(TopicNames.defaults(), "/s", true).toKafka(record, 4);
    assertThat(sent.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactly(
            "ce_specversion=1.0",
            "ce_id=id-7",
            "ce_source=/s",
            "ce_type=io.segtme.events.SlideCompleted",
            "ce_subject=S1",
            "ce_time=2026-01-31T12:00:00Z",
            "content-type=application/avro");
  }
}
