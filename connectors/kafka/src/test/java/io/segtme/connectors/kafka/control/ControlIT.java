package io.segtme.connectors.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.testing.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Controls through a real topic into a real Flink job. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ControlIT {
  @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

  private final TopicNames topics = KafkaFixture.freshTopics(1);

  /** What was asked before the job began is read too, and what is none ends nothing. */
  @Test
  void whatIsAskedReachesTheJobAndWhatIsNoneIsPassedOver() throws Exception {
    Producing.bytes(topics.control(), "S1", new byte[] {1, 2, 3});
    try (ControlPublisher publisher = new ControlPublisher(KafkaFixture.connection(), topics)) {
      publisher.publish(Examples.cancel("S1", null));
      publisher.publish(Examples.cancel("S2", "run"));
      assertThatThrownBy(() -> publisher.publish(Examples.cancel("S\n1", null)))
          .hasMessage("This cannot be asked for: slideId has control characters; none is allowed.");
    }
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    assertThat(
            env.fromSource(
                    ControlSource.of(KafkaFixture.connection(), topics, topics.arrived()),
                    WatermarkStrategy.noWatermarks(),
                    "controls")
                .executeAndCollect(2))
        .extracting(Control::slideId, Control::runId)
        .containsExactly(tuple("S1", ""), tuple("S2", "run"));
    ConsumerRecord<byte[], byte[]> sent = records().get(1);
    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("S1");
    assertThat(CloudEvents.text(sent.headers(), CloudEvents.TYPE))
        .contains("io.segtme.events.SlideControl");
    assertThat(CloudEvents.text(sent.headers(), CloudEvents.SUBJECT)).contains("S1");
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicTail<ConsumerRecord<byte[], byte[]>> tail =
        TopicTail.ofRecords(KafkaFixture.connection(), topics.control(), record -> record)) {
      tail.readToEnd(received -> found.add(received.value()));
    }
    return found;
  }
}
