package io.segtme.connectors.kafka.sink;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.ProducerLimits;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * The one transactional sink of results:
 *
 * <pre>{@code
 * stream.sinkTo(ResultSink.builder(connection, topics)
 *     .transactionalIdPrefix("segtme-results")
 *     .checkpointInterval(Duration.ofSeconds(10))
 *     .build());
 * }</pre>
 *
 * <p>Instances, reports and completions share a transaction, so that a completion never becomes
 * visible before its nuclei. Fails: a record above 2 MiB, or a broker that stays away, fails the
 * task, which then restarts from the checkpoint.
 */
public final class ResultSink {
  private ResultSink() {}

  /** A builder with a transaction timeout of 15 minutes, the most that brokers allow by default. */
  public static Builder builder(KafkaConnection connection, TopicNames topics) {
    return new Builder(connection, topics);
  }

  /** Settings of the sink; {@link #build} states every rule that they break. */
  public static final class Builder {
    private final KafkaConnection connection;
    private final TopicNames topics;
    private String prefix = "";
    private String source = "/segtme/segmentation";
    private Duration transactionTimeout = Duration.ofMinutes(15);
    private Duration brokerLimit = Duration.ofMinutes(15);
    private Duration checkpointInterval = Duration.ofSeconds(10);

    private Builder(KafkaConnection connection, TopicNames topics) {
      this.connection = Objects.requireNonNull(connection, "connection");
      this.topics = Objects.requireNonNull(topics, "topics");
    }

    /** What the transactional ids begin with: unique to this job on this Kafka, and constant. */
    public Builder transactionalIdPrefix(String prefix) {
      this.prefix = Objects.requireNonNull(prefix, "prefix");
      return this;
    }

    /** How long a transaction may stay open, outages of the job included. */
    public Builder transactionTimeout(Duration transactionTimeout) {
      this.transactionTimeout = Objects.requireNonNull(transactionTimeout, "transactionTimeout");
      return this;
    }

    /** The broker's {@code transaction.max.timeout.ms}; {@link Topics} can ask for it. */
    public Builder brokerTransactionTimeout(Duration brokerLimit) {
      this.brokerLimit = Objects.requireNonNull(brokerLimit, "brokerLimit");
      return this;
    }

    /** The job's checkpoint interval. */
    public Builder checkpointInterval(Duration checkpointInterval) {
      this.checkpointInterval = Objects.requireNonNull(checkpointInterval, "checkpointInterval");
      return this;
    }

    /** The events' {@code ce_source}. Default: {@code /segtme/segmentation}. */
    public Builder source(String source) {
      this.source = Objects.requireNonNull(source, "source");
      return this;
    }

    /** The sink; throws {@link IllegalArgumentException} with the rule that is broken. */
    public KafkaSink<OutboundRecord> build() {
      require(
          !prefix.isBlank(),
          "The transactional id prefix is empty; exactly-once delivery needs one that no other job"
              + " on this Kafka uses.");
      require(
          transactionTimeout.compareTo(brokerLimit) <= 0,
          "The transaction timeout of %s exceeds the %s that the broker allows; lower it or raise"
              + " the broker's transaction.max.timeout.ms.",
          transactionTimeout,
          brokerLimit);
      require(
          transactionTimeout.compareTo(checkpointInterval.multipliedBy(2)) >= 0,
          "The transaction timeout of %s is less than twice the checkpoint interval of %s: results"
              + " would be lost whenever a checkpoint or a restart takes long; raise it.",
          transactionTimeout,
          checkpointInterval);
      return KafkaSink.<OutboundRecord>builder()
          .setKafkaProducerConfig(connection.propertiesWith(ProducerLimits.SETTINGS))
          .setProperty("transaction.timeout.ms", String.valueOf(transactionTimeout.toMillis()))
          .setBootstrapServers(connection.bootstrapServers())
          .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
          .setTransactionalIdPrefix(prefix)
          .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
          .setRecordSerializer(new EventSerializer(topics, source, true))
          .build();
    }

    private static void require(boolean holds, String sentence, Object... values) {
      if (!holds) {
        throw new IllegalArgumentException(sentence.formatted(values));
      }
    }
  }
}
