package io.segtme.connectors.kafka.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.testing.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JobLeaseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConnection connection = KafkaFixture.connection();
  private final TopicNames names = KafkaFixture.freshNames();
  private final String prefix = names.arrived() + ".job";
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeEach
  void create() {
    try (Topics topics = Topics.of(connection, names)) {
      topics.create(1);
    }
  }

  @Test
  void aSecondJobOfTheNameIsRefusedAndMayBeginOnceTheFirstHasEnded() throws Exception {
    try (JobLease lease = take(prefix)) {
      untilJoined(prefix);
      assertThatThrownBy(() -> take(prefix))
          .isInstanceOf(LeaseTakenException.class)
          .hasMessageContaining("prefix '" + prefix + "' runs on this Kafka (segtme-pid-")
          .hasMessageContaining("kafka.transactional-id-prefix of its own");
      assertThat(said).singleElement().asString().contains("if it was killed its place is free");
      lease.requireHeld();
    }
    said.clear();
    take(prefix).close();
    assertThat(said).as("nothing to wait for").isEmpty();
  }

  @Test
  void aJobWhosePrefixBeginsTheOthersIsRefusedBothWaysAndAnotherIsNot() throws Exception {
    try (JobLease lease = take(prefix)) {
      untilJoined(prefix);
      take("other " + prefix).close();
      assertThatThrownBy(() -> take(prefix + "2")).isInstanceOf(LeaseTakenException.class);
      assertThatThrownBy(() -> take(prefix.substring(0, prefix.length() - 1)))
          .isInstanceOf(LeaseTakenException.class);
      lease.requireHeld();
    }
  }

  /** A process that was killed does not say that it leaves. */
  @Tag("long")
  @Test
  void thePlaceOfAKilledJobIsFreeInTime() throws Exception {
    kill(prefix);
    try (JobLease lease = JobLease.take(connection, names.arrived(), prefix, said::add)) {
      assertThat(said).hasSize(1);
      lease.requireHeld();
    }
  }

  @Test
  void ofTwoThatBeginAtOnceOneGoesOn() throws Exception {
    CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(this::isKept);
    CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(this::isKept);
    assertThat(one.get()).isNotEqualTo(other.get());
  }

  /** Whether the lease is taken and still held when the other has long seen it. */
  private boolean isKept() {
    try (JobLease lease = take(prefix)) {
      await().during(Duration.ofSeconds(5)).atMost(PATIENCE).untilAsserted(lease::requireHeld);
      return true;
    } catch (LeaseTakenException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Tag("long")
  @Test
  void aBrokerThatDoesNotAnswerIsOneSentence() {
    assertThatThrownBy(
            () -> JobLease.take(KafkaConnection.to("localhost:1"), "t", prefix, said::add))
        .isInstanceOf(TopicAccessException.class)
        .hasMessageContaining("check that the broker runs");
  }

  private JobLease take(String name) throws InterruptedException {
    return JobLease.take(connection, names.arrived(), name, Duration.ZERO, said::add);
  }

  private void untilJoined(String name) throws Exception {
    String group = "segtme-lease." + name;
    try (Admin admin = Admin.create(connection.with(Map.of()))) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  !admin
                      .describeConsumerGroups(List.of(group))
                      .describedGroups()
                      .get(group)
                      .get()
                      .members()
                      .isEmpty());
    }
  }

  private void kill(String name) throws Exception {
    KafkaConsumer<byte[], byte[]> killed =
        new KafkaConsumer<>(
            connection.with(
                Map.of("group.id", "segtme-lease." + name, "session.timeout.ms", "10000")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    killed.subscribe(List.of(names.arrived()));
    await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(
            () -> {
              killed.poll(Duration.ofMillis(100));
              return !killed.assignment().isEmpty();
            });
    killed.close(
        CloseOptions.groupMembershipOperation(
            CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
  }
}
