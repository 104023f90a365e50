package io.segtme.cli.status;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind the end of a topic. */
final class Lag {
  private static final long PATIENCE_SECONDS = 10;

  private Lag() {}

  /** Records behind what the group has committed, or all where it has committed nothing. */
  static long of(KafkaConnection connection, String topic, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (Admin admin = Admin.create(connection.with(Map.of()))) {
      List<TopicPartition> partitions =
          get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
              .flatMap(description -> description.partitions().stream())
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      Map<TopicPartition, ListOffsetsResultInfo> begins =
          get(admin.listOffsets(each(partitions, OffsetSpec.earliest())).all());
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          get(admin.listOffsets(each(partitions, OffsetSpec.latest())).all());
      long lag = 0;
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata at = committed.get(partition);
        long begin = offset(begins, partition);
        lag += offset(ends, partition) - (at == null ? begin : Math.max(begin, at.offset()));
      }
      return lag;
    }
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    ListOffsetsResultInfo found = offsets.get(partition);
    return found == null ? 0 : found.offset();
  }

  private static Map<TopicPartition, OffsetSpec> each(
      List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> all = new HashMap<>();
    partitions.forEach(partition -> all.put(partition, spec));
    return all;
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
