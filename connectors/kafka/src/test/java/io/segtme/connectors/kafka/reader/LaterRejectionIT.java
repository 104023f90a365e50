package io.segtme.connectors.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideCompleted;
import io.segtme.testing.KafkaFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A slide is completed, then sent again and rejected: its result must stay, also after the broker's
 * cleaner ran over the compacted topics. A topic whose keys are the slides' alone loses the result
 * in the same test; so the cleaner is known to have run.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LaterRejectionIT {
  private static final Map<String, String> QUICK =
      Map.of("segment.ms", "100", "min.cleanable.dirty.ratio", "0.001");

  private final InstanceBatch batch = Examples.batch("S1", "run", "b1", 3);
  private final SlideCompleted completed = Examples.completed("S1", "run", List.of(batch));

  @Test
  void hidesNoEarlierResultAfterTheCleanerRan() throws Exception {
    TopicNames kept = KafkaFixture.freshTopics(1);
    TopicNames bySlide = KafkaFixture.freshNames();
    try (Admin admin = Admin.create(KafkaFixture.connection().with(Map.of()))) {
      cleanOften(admin);
      alter(admin, new ConfigResource(ConfigResource.Type.TOPIC, kept.completed()), QUICK);
      admin
          .createTopics(
              List.of(
                  new NewTopic(bySlide.completed(), Optional.of(1), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
      alter(admin, new ConfigResource(ConfigResource.Type.TOPIC, bySlide.completed()), QUICK);
    }
    ResultReader good = new ResultReader(KafkaFixture.connection(), kept);
    ResultReader bad = new ResultReader(KafkaFixture.connection(), bySlide);
    publish(kept, own(batch));
    publish(kept, own(completed));
    publish(bySlide, shared(completed));
    assertThat(bad.completion("S1")).contains(completed);

    AtomicLong arrivals = new AtomicLong();
    // Three rounds: the cleaner may come to the other topic after the first of them.
    for (String slide : List.of("S1", "S2", "S3")) {
      publish(kept, own(Examples.completed(slide, "run", List.of(batch))));
      publish(bySlide, shared(Examples.completed(slide, "run", List.of(batch))));
      Awaitility.await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                SlideCompleted rejected = Examples.rejected(slide, arrivals.getAndIncrement());
                publish(kept, own(rejected));
                publish(bySlide, shared(rejected));
                return bad.completion(slide).orElseThrow().getState() == CompletionState.REJECTED;
              });
    }

    assertThat(good.completion("S1")).contains(completed);
    List<InstanceBatch> nuclei = new ArrayList<>();
    good.instances(completed, Duration.ofSeconds(60), nuclei::add);
    assertThat(nuclei).containsExactly(batch);
  }

  private static void cleanOften(Admin admin) throws Exception {
    alter(
        admin,
        new ConfigResource(ConfigResource.Type.BROKER, ""),
        Map.of("log.cleaner.backoff.ms", "100"));
  }

  private static void alter(Admin admin, ConfigResource resource, Map<String, String> settings)
      throws Exception {
    Collection<AlterConfigOp> changes =
        settings.entrySet().stream()
            .map(
                setting ->
                    new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()),
                        AlterConfigOp.OpType.SET))
            .toList();
    admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
  }

  private static void publish(TopicNames topics, OutboundRecord record) {
    Producing.results(topics, true, List.of(record));
  }

  private static OutboundRecord own(SpecificRecord record) {
    return OutboundRecord.of(record, UUID.randomUUID().toString(), Examples.NOON);
  }

  /** With one key for all records of the slide. */
  private static OutboundRecord shared(SlideCompleted record) {
    OutboundRecord own = own(record);
    return new OutboundRecord(
        own.kind(),
        own.partitionKey(),
        RecordAddress.keysOf(record.getSlideId()),
        own.value(),
        own.eventId(),
        own.eventType(),
        own.time());
  }
}
