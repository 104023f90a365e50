package io.segtme.connectors.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EmbeddedBrokerIT {
  private static final String TOPIC = "notes";

  @TempDir Path directory;

  @Test
  void aDirectoryKeepsItsRecordsAcrossBrokers() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.builder().dataDirectory(directory).start()) {
      createTopic(broker);
      sendInTransaction(broker, "first");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.builder().dataDirectory(directory).start()) {
      sendInTransaction(broker, "second");
      assertThat(read(broker, 2)).containsExactly("first", "second");
    }
  }

  /** With it a producer that was fenced cannot write into its successor's transaction. */
  @Test
  void transactionsAreOfTheirSecondVersion() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.builder().dataDirectory(directory).start();
        Admin admin =
            Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      var finalized =
          admin.describeFeatures().featureMetadata().get(10, TimeUnit.SECONDS).finalizedFeatures();
      assertThat(finalized).containsKey("transaction.version");
      assertThat(finalized.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);
    }
  }

  @Test
  void closingLeavesNoThreadNoLockAndAFreePort() throws Exception {
    startAndStop(0); // Kafka's own statics start their threads once
    Set<String> before = threads();

    int port = startAndStop(0);

    assertNoThreadBeyond(before);
    assertThat(directory.resolve(DataDirectory.LOCK_FILE)).doesNotExist();
    assertThat(startAndStop(port)).isEqualTo(port);
  }

  @Test
  void aDirectoryInUseIsOneSentenceAndDisturbsNobody() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.builder().dataDirectory(directory).start()) {
      assertThatThrownBy(() -> EmbeddedBroker.builder().dataDirectory(directory).start())
          .isInstanceOf(BrokerStartException.class)
          .hasMessage(
              "The Kafka data directory %s is in use by another broker; stop that one or choose"
                  + " another directory.",
              directory);
      createTopic(broker);
    }
  }

  @Test
  void aDirectoryLockedByAnotherProcessIsOneSentence() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "test-classes").toString(),
                LockHolder.class.getName(),
                directory.resolve(DataDirectory.LOCK_FILE).toString())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('L');
      assertThatThrownBy(() -> EmbeddedBroker.builder().dataDirectory(directory).start())
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining("is in use by another broker");
    } finally {
      other.destroyForcibly().waitFor();
    }
    startAndStop(0);
  }

  @Test
  void aPortInUseIsOneSentenceAndLeavesTheDirectoryFree() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  EmbeddedBroker.builder()
                      .dataDirectory(directory)
                      .port(taken.getLocalPort())
                      .start())
          .isInstanceOf(BrokerStartException.class)
          .hasMessageStartingWith("Port " + taken.getLocalPort() + " cannot be opened");
    }
    assertThat(directory.resolve(DataDirectory.LOCK_FILE)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"num.io.threads, many", "authorizer.class.name, no.such.Authorizer"})
  void aWrongSettingIsOneSentenceAndLeavesNothingOpen(String key, String value) throws IOException {
    startAndStop(0); // Kafka's own statics start their threads once
    Set<String> before = threads();
    assertThatThrownBy(
            () -> EmbeddedBroker.builder().dataDirectory(directory).property(key, value).start())
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(value);
    assertNoThreadBeyond(before);
    assertThat(directory.resolve(DataDirectory.LOCK_FILE)).doesNotExist();
  }

  @Test
  void aTemporaryDirectoryIsRemovedAndNothingIsPrinted() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stdout = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Path kept;
    try (EmbeddedBroker broker = EmbeddedBroker.builder().start()) {
      kept = broker.dataDirectory();
      assertThat(kept).isDirectory();
      createTopic(broker);
    } finally {
      System.setOut(stdout);
    }
    assertThat(kept).doesNotExist();
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void topicsAreNotCreatedByThemselves() {
    try (EmbeddedBroker broker = EmbeddedBroker.builder().start();
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 500),
                new StringSerializer(),
                new StringSerializer())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(TOPIC, "x")).get())
          .hasMessageContaining(TOPIC);
    }
  }

  private int startAndStop(int port) throws IOException {
    try (EmbeddedBroker broker =
        EmbeddedBroker.builder().dataDirectory(directory).port(port).start()) {
      assertThat(directory.resolve(DataDirectory.LOCK_FILE)).exists();
      return Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
    }
  }

  private static void assertNoThreadBeyond(Set<String> before) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  private static void sendInTransaction(EmbeddedBroker broker, String value) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "t"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, value));
      producer.commitTransaction();
    }
  }

  private static List<String> read(EmbeddedBroker broker, int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new ArrayList<>();
      Awaitility.await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
              });
      return values;
    }
  }
}
