package io.segtme.connectors.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.testing.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsIT {
  private static final String ROOM = "max.message.bytes";

  private final TopicNames names = KafkaFixture.freshNames();

  @Test
  void missingTopicsAreNamedCreatedAndThenAsTheyShouldBe() {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      assertThat(topics.differences(2))
          .hasSize(6)
          .first()
          .isEqualTo("topic " + names.arrived() + " does not exist");
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
  void everyDifferenceIsNamed() throws Exception {
    try (Admin admin = Admin.create(KafkaFixture.connection().with(Map.of()))) {
      admin
          .createTopics(
              List.of(
                  topic(names.instances(), 1, ROOM, "1000000"),
                  topic(names.completed(), 4, "cleanup.policy", "delete"),
                  topic(names.progress(), 9, "retention.ms", "1000")))
          .all()
          .get();
    }
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      topics.create(4);
      assertThat(topics.differences(4))
          .containsExactly(
              "topic " + names.instances() + " has 1 partitions; at least 4 are needed",
              "topic "
                  + names.instances()
                  + " has max.message.bytes=1000000; at least 2097152 is needed",
              "topic " + names.completed() + " has cleanup.policy=delete; compact is needed");
      assertThatThrownBy(() -> topics.require(4))
          .isInstanceOf(TopicAccessException.class)
          .hasMessageStartingWith("The topics at " + KafkaFixture.bootstrapServers())
          .hasMessageContaining("cleanup.policy=delete; compact is needed");
    }
  }

  @Test
  void theBrokersTransactionLimitIsKnown() {
    try (Topics topics = Topics.of(KafkaFixture.connection(), names)) {
      assertThat(topics.transactionLimit()).isGreaterThanOrEqualTo(Duration.ofMinutes(15));
    }
  }

  private static NewTopic topic(String name, int partitions, String key, String value) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(key.equals(ROOM) ? Map.of(key, value) : Map.of(ROOM, "2097152", key, value));
  }
}
