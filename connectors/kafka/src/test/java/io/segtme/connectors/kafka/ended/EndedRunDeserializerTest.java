package io.segtme.connectors.kafka.ended;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.SlideCompleted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class EndedRunDeserializerTest {
  private final EndedRunDeserializer deserializer = new EndedRunDeserializer();

  @Test
  void aCompletionSaysWhatWasDone() {
    SlideCompleted completed = Examples.completed("S1", "run-7", List.of());
    completed.setSupersededBy("run-8");
    assertThat(read(SingleObjectCodec.standard().encode(completed)))
        .containsExactly(
            new EndedRun(
                "S1",
                completed.getLineage().getContentHash(),
                "",
                completed.getLineage().getModelDigest(),
                completed.getLineage().getRecipeDigest(),
                "run-7",
                "COMPLETED",
                "run-8"));
  }

  @Test
  void whatIsNoRunIsPassedOver() {
    assertThat(read(SingleObjectCodec.standard().encode(Examples.rejected("S1")))).isEmpty();
    assertThat(read("no record".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(read(null)).as("a tombstone").isEmpty();
  }

  @Test
  void needsNoKryo() {
    assertThat(deserializer.getProducedType()).isInstanceOf(PojoTypeInfo.class);
  }

  private List<EndedRun> read(byte[] value) {
    List<EndedRun> read = new ArrayList<>();
    deserializer.deserialize(
        new ConsumerRecord<>("slides.completed", 0, 0, null, value),
        new Collector<>() {
          @Override
          public void collect(EndedRun run) {
            read.add(run);
          }

          @Override
          public void close() {}
        });
    return read;
  }
}
