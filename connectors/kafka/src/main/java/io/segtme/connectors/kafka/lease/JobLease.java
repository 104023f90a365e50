package io.segtme.connectors.kafka.lease;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says on a Kafka that a job of this name runs there, by membership in a consumer group of its own,
 * which reads nothing:
 *
 * <pre>{@code
 * try (JobLease lease = JobLease.take(connection, "slides.arrived", "segtme-results", say)) {
 *   lease.requireHeld();
 * }
 * }</pre>
 *
 * <p>The name is the prefix of the job's transactional ids. Jobs of which one's prefix begins the
 * other's exclude each other too: a sink that starts aborts the transactions of its prefix.
 */
public final class JobLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobLease.class);
  private static final String GROUPS = "segtme-lease.";

  /** How long Kafka keeps the place of a process that was killed. */
  private static final Duration SESSION = Duration.ofSeconds(10);

  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final String group;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread holder;
  private boolean joined;
  private volatile boolean closing;
  private volatile @Nullable RuntimeException lost;

  private JobLease(KafkaConnection connection, String topic, String group) {
    this.connection = connection;
    this.group = group;
    this.consumer =
        new KafkaConsumer<>(
            connection.with(
                Map.of(
                    "group.id",
                    group,
                    "client.id",
                    "segtme-pid-" + ProcessHandle.current().pid(),
                    "session.timeout.ms",
                    String.valueOf(SESSION.toMillis()),
                    "heartbeat.interval.ms",
                    String.valueOf(SESSION.toMillis() / 5),
                    "enable.auto.commit",
                    "false",
                    "allow.auto.create.topics",
                    "false")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.holder = new Thread(() -> hold(topic), group);
    holder.setDaemon(true);
    holder.start();
  }

  /**
   * Takes the lease; where another process has it, waits as long as Kafka keeps the place of one
   * that was killed.
   *
   * @param topic any topic of the job that exists
   * @param prefix of the job's transactional ids
   * @param say takes a sentence if there is something to wait for
   * @throws LeaseTakenException where another job goes on
   * @throws TopicAccessException where Kafka does not answer, or does not allow the group
   */
  public static JobLease take(
      KafkaConnection connection, String topic, String prefix, Consumer<String> say)
      throws InterruptedException {
    return take(connection, topic, prefix, SESSION.plus(MARGIN), say);
  }

  static JobLease take(
      KafkaConnection connection,
      String topic,
      String prefix,
      Duration patience,
      Consumer<String> say)
      throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    boolean said = false;
    while (true) {
      Map<String, MemberDescription> others = others(connection, GROUPS + prefix);
      if (others.isEmpty()) {
        return new JobLease(connection, topic, GROUPS + prefix);
      }
      if (!said) {
        said = true;
        say.accept(
            "%s; if it was killed its place is free within %d s, waiting ..."
                .formatted(who(others), SESSION.toSeconds()));
      }
      if (System.nanoTime() - until > 0) {
        throw taken(prefix, others);
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  /** Throws the reason once the lease is not held any more. */
  public void requireHeld() {
    RuntimeException reason = lost;
    if (reason != null) {
      throw reason;
    }
  }

  /** Members of the groups that exclude a group, by the group's name. */
  private static Map<String, MemberDescription> others(KafkaConnection connection, String group)
      throws InterruptedException {
    try (Admin admin = admin(connection)) {
      List<String> rivals =
          admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
              .map(GroupListing::groupId)
              .filter(other -> other.startsWith(group) || excludes(other, group))
              .toList();
      Map<String, MemberDescription> members = new TreeMap<>();
      for (ConsumerGroupDescription rival :
          admin.describeConsumerGroups(rivals).all().get().values()) {
        rival.members().forEach(member -> members.put(rival.groupId(), member));
      }
      return members;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return others(connection, group); // one ended since it was listed
      }
      throw refused(connection, group, e.getCause());
    } catch (KafkaException e) {
      throw refused(connection, group, e);
    }
  }

  private static Admin admin(KafkaConnection connection) {
    String timeout = String.valueOf(SESSION.toMillis());
    return Admin.create(
        connection.with(Map.of("request.timeout.ms", timeout, "default.api.timeout.ms", timeout)));
  }

  private static boolean excludes(String other, String group) {
    return other.startsWith(GROUPS) && group.startsWith(other);
  }

  private static LeaseTakenException taken(String prefix, Map<String, MemberDescription> others) {
    return new LeaseTakenException(
        "%s; stop it, or give this one topics, kafka.group-id and kafka.transactional-id-prefix of its own, a prefix that neither begins '%s' nor begins with it"
            .formatted(who(others), prefix));
  }

  private static String who(Map<String, MemberDescription> others) {
    Map.Entry<String, MemberDescription> first = others.entrySet().iterator().next();
    return "a job with the transactional prefix '%s' runs on this Kafka (%s, host %s)"
        .formatted(
            first.getKey().substring(GROUPS.length()),
            first.getValue().clientId(),
            first.getValue().host().replace("/", ""));
  }

  private static TopicAccessException refused(
      KafkaConnection connection, String group, @Nullable Throwable cause) {
    return new TopicAccessException(
        "The group %s at %s, which keeps a second job of this name away, cannot be used: %s; check that the broker runs and that the job may read and describe that group."
            .formatted(
                group, connection.bootstrapServers(), cause == null ? "" : cause.getMessage()),
        cause);
  }

  /**
   * Stays in the group until the lease is closed. Whoever joined at the same time is seen at the
   * rebalance that it causes: the first by name stays.
   */
  private void hold(String topic) {
    try (consumer) {
      consumer.subscribe(List.of(topic), new ReadNothing());
      while (!closing) {
        consumer.poll(POLL);
        if (joined) {
          joined = false;
          requireFirst(consumer.groupMetadata().memberId());
        }
      }
    } catch (WakeupException | InterruptException | InterruptedException e) {
      LOG.debug("the lease {} is given back", group);
    } catch (LeaseTakenException | TopicAccessException e) {
      lost = e;
    } catch (KafkaException e) {
      lost = refused(connection, group, e);
    }
  }

  private void requireFirst(String member) throws InterruptedException {
    try (Admin admin = admin(connection)) {
      for (ConsumerGroupDescription mine :
          admin.describeConsumerGroups(List.of(group)).all().get().values()) {
        for (MemberDescription other : mine.members()) {
          if (other.consumerId().compareTo(member) < 0) {
            throw taken(group.substring(GROUPS.length()), Map.of(group, other));
          }
        }
      }
    } catch (ExecutionException e) {
      throw refused(connection, group, e.getCause());
    }
  }

  private final class ReadNothing implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // nothing was read of them
    }
  }

  /** Leaves the group: the next job may begin at once. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    consumer.wakeup();
    holder.join(SESSION.toMillis());
  }
}
