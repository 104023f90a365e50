package io.segtme.connectors.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.testing.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TopicsIT {
  private static final String SIZE = "max.message.bytes";
  private static final String LARGEST = "2097152";
  private static final String CLEANUP = "cleanup.policy";
  private static final String LAG = "max.compaction.lag.ms";

  private final TopicNames names = KafkaFixture.freshNames();

  @Test
  void missingTopicsAreNamedCreatedAndThenAsTheyShouldBe() {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      assertThat(topics.differences(2))
          .hasSize(7)
          .first()
          .isEqualTo("topic " + names.arrived() + " does not exist; --create-topics makes it");
      assertThat(topics.create(2))
          .containsExactly(
              names.arrived(),
              names.instances(),
              names.tme(),
              names.progress(),
              names.completed(),
              names.deadletters(),
              names.control());
      assertThat(topics.differences(2)).isEmpty();
      topics.require(2);
      assertThat(topics.create(2)).isEmpty();
    }
  }

  @Test
  void resultsAreCreatedToBeKeptUntilTheyAreDeleted() throws Exception {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(1);
    }
    for (String kept : List.of(names.instances(), names.tme(), names.completed())) {
      assertThat(settings(kept))
          .containsEntry("cleanup.policy", "compact")
          .containsEntry("max.compaction.lag.ms", "86400000");
    }
    for (String passing :
        List.of(names.arrived(), names.progress(), names.deadletters(), names.control())) {
      assertThat(settings(passing))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "604800000");
    }
  }

  @Test
  void everyDifferenceIsNamedWithItsRemedy() throws Exception {
    String at = KafkaFixture.bootstrapServers();
    create(names.instances(), 1, Map.of(SIZE, "1000000", CLEANUP, "compact", LAG, "5000"));
    create(names.tme(), 4, Map.of(SIZE, LARGEST, "retention.ms", "604800000"));
    create(
        names.completed(),
        4,
        Map.of(SIZE, LARGEST, CLEANUP, "compact,delete", LAG, "1", "retention.ms", "604800000"));
    create(names.progress(), 9, Map.of(SIZE, LARGEST, CLEANUP, "compact"));
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(4);
      assertThat(topics.differences(4))
          .containsExactly(
              "topic %s has 1 partitions where at least 4 are needed and max.message.bytes=1000000"
                      .formatted(names.instances())
                  + " where at least 2097152 is needed; kafka-topics --bootstrap-server "
                  + "%s --alter --topic %s --partitions 4 puts it right; "
                      .formatted(at, names.instances())
                  + configs(names.instances(), "max.message.bytes=2097152"),
              "topic %s has cleanup.policy=delete where compact is needed (results are kept by key"
                      .formatted(names.tme())
                  + " until they are deleted) and no max.compaction.lag.ms where 86400000 is usual"
                  + " (a deleted slide would stay); "
                  + configs(names.tme(), "cleanup.policy=compact,max.compaction.lag.ms=86400000"),
              "topic %s has cleanup.policy=compact where delete is needed (of a slide's records"
                      .formatted(names.progress())
                  + " the last alone would stay); "
                  + configs(names.progress(), "cleanup.policy=delete"),
              "topic %s has retention.ms=604800000 where -1 is needed (its records would go before"
                      .formatted(names.completed())
                  + " their nuclei); "
                  + configs(names.completed(), "retention.ms=-1"));
      assertThatThrownBy(() -> topics.require(4))
          .isInstanceOf(TopicAccessException.class)
          .hasMessageStartingWith("The topics at " + at + " are not as the job needs them: topic ")
          .hasMessageContaining("cleanup.policy=delete where compact is needed");
    }
  }

  @Test
  void nucleiMayExpireWhereWhatIsAboutThemStaysAsLong() throws Exception {
    String both = "compact,delete";
    create(
        names.instances(),
        1,
        Map.of(SIZE, LARGEST, CLEANUP, both, LAG, "1", "retention.ms", "5000"));
    create(names.tme(), 1, Map.of(SIZE, LARGEST, CLEANUP, both, LAG, "1", "retention.ms", "5000"));
    create(
        names.completed(),
        1,
        Map.of(SIZE, LARGEST, CLEANUP, both, LAG, "1", "retention.ms", "4999"));
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(1);
      assertThat(topics.differences(1))
          .singleElement()
          .asString()
          .startsWith("topic " + names.completed() + " has retention.ms=4999 where 5000 is needed");
    }
  }

  @Test
  void aSizeLimitCouldRemoveReportsBeforeTheirNuclei() throws Exception {
    create(
        names.tme(),
        1,
        Map.of(
            SIZE,
            LARGEST,
            CLEANUP,
            "compact,delete",
            LAG,
            "1",
            "retention.ms",
            "-1",
            "retention.bytes",
            "1000000"));
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(1);
      assertThat(topics.differences(1))
          .singleElement()
          .asString()
          .contains("retention.bytes=1000000 where -1 is needed");
    }
  }

  @Test
  void settingsAreCorrectedAndNothingElse() throws Exception {
    create(names.completed(), 1, Map.of(SIZE, "1000000"));
    create(names.progress(), 1, Map.of(SIZE, LARGEST, "retention.ms", "1000"));
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(1);
      assertThat(topics.correct(1)).containsExactly(names.completed());
      Awaitility.await()
          .pollInSameThread()
          .untilAsserted(() -> assertThat(topics.differences(1)).isEmpty());
      assertThat(topics.correct(1)).isEmpty();
    }
    assertThat(settings(names.progress())).containsEntry("retention.ms", "1000");
  }

  @Test
  void aTopicOfVersionOneIsRefusedByNameAndLeftAsItIs() throws Exception {
    create(names.instances(), 3, Map.of(SIZE, LARGEST));
    create(names.completed(), 3, Map.of(SIZE, LARGEST));
    OutboundRecord batch =
        OutboundRecord.of(Examples.batch("day/S1", "run", "b", 1), "id", Examples.NOON);
    Producing.results(
        names,
        true,
        List.of(
            new OutboundRecord(
                batch.kind(),
                batch.partitionKey(),
                batch.partitionKey(),
                batch.value(),
                batch.eventId(),
                batch.eventType(),
                batch.time()),
            OutboundRecord.of(
                Examples.completed("day/S1", "run", List.of()), "id", Examples.NOON)));
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(3);
      assertThat(topics.correct(3)).containsExactly(names.completed());
      assertThat(settings(names.instances())).containsEntry(CLEANUP, "delete");
      assertThatThrownBy(() -> topics.require(3))
          .isInstanceOf(TopicAccessException.class)
          .hasMessageContaining(
              "topic %s holds results of version 1 (record %s-%d-0 has the slide's id alone as its key)"
                  .formatted(
                      names.instances(), names.instances(), RecordAddress.partition("day/S1", 3)))
          .hasMessageNotContaining("topic " + names.completed());
    }
  }

  @Test
  void theBrokersTransactionLimitIsKnown() {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      assertThat(topics.transactionLimit()).isGreaterThanOrEqualTo(Duration.ofMinutes(15));
    }
  }

  private static String configs(String topic, String settings) {
    return "kafka-configs --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s puts it right"
        .formatted(KafkaFixture.bootstrapServers(), topic, settings);
  }

  private static void create(String name, int partitions, Map<String, String> settings)
      throws Exception {
    try (Admin admin = Admin.create(KafkaFixture.connection().with(Map.of()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings)))
          .all()
          .get();
    }
  }

  private static Map<String, String> settings(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(KafkaFixture.connection().with(Map.of()))) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
          .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
  }
}
