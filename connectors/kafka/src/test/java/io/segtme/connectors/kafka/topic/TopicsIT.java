package io.segtme.connectors.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private final TopicNames names = KafkaFixture.freshNames();

  @Test
  void missingTopicsAreNamedCreatedAndThenAsTheyShouldBe() {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      assertThat(topics.differences(2))
          .hasSize(6)
          .first()
          .isEqualTo("topic " + names.arrived() + " does not exist; --create-topics makes it");
      assertThat(topics.create(2))
          .containsExactly(
              names.arrived(),
              names.instances(),
              names.tme(),
              names.progress(),
              names.completed(),
              names.deadletters());
      assertThat(topics.differences(2)).isEmpty();
      topics.require(2);
      assertThat(topics.create(2)).isEmpty();
    }
  }

  @Test
  void nucleiAndWhatIsAboutThemAreCreatedToBeKept() throws Exception {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(1);
    }
    for (String kept : List.of(names.instances(), names.tme(), names.completed())) {
      assertThat(settings(kept))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1")
          .containsEntry("retention.bytes", "-1");
    }
    for (String passing : List.of(names.arrived(), names.progress(), names.deadletters())) {
      assertThat(settings(passing))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "604800000");
    }
  }

  @Test
  void everyDifferenceIsNamedWithItsRemedy() throws Exception {
    String at = KafkaFixture.bootstrapServers();
    create(names.instances(), 1, Map.of(SIZE, "1000000", "retention.ms", "-1"));
    create(names.tme(), 4, Map.of(SIZE, LARGEST, "retention.ms", "604800000"));
    create(names.completed(), 4, Map.of(SIZE, LARGEST, "cleanup.policy", "compact"));
    create(names.progress(), 9, Map.of(SIZE, LARGEST, "retention.ms", "1000"));
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
              "topic %s has retention.ms=604800000 where -1 is needed (its records would go before"
                      .formatted(names.tme())
                  + " their nuclei); "
                  + configs(names.tme(), "retention.ms=-1"),
              "topic %s has cleanup.policy=compact where delete is needed (of a slide's records"
                      .formatted(names.completed())
                  + " the last alone would stay) and retention.ms=604800000 where -1 is needed"
                  + " (its records would go before their nuclei); "
                  + configs(names.completed(), "cleanup.policy=delete,retention.ms=-1"));
      assertThatThrownBy(() -> topics.require(4))
          .isInstanceOf(TopicAccessException.class)
          .hasMessageStartingWith("The topics at " + at + " are not as the job needs them: topic ")
          .hasMessageContaining("cleanup.policy=compact where delete is needed");
    }
  }

  @Test
  void nucleiMayExpireWhereWhatIsAboutThemStaysAsLong() throws Exception {
    create(names.instances(), 1, Map.of(SIZE, LARGEST, "retention.ms", "5000"));
    create(names.tme(), 1, Map.of(SIZE, LARGEST, "retention.ms", "5000"));
    create(names.completed(), 1, Map.of(SIZE, LARGEST, "retention.ms", "4999"));
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
        names.tme(), 1, Map.of(SIZE, LARGEST, "retention.ms", "-1", "retention.bytes", "1000000"));
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
    create(names.completed(), 1, Map.of(SIZE, "1000000", "cleanup.policy", "compact"));
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
