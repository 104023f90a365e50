package io.segtme.connectors.table;

import io.segtme.events.InstanceBatch;
import io.segtme.events.NucleusClass;
import io.segtme.schemas.SchemaCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer of {@code docs/downstream.md}: {@code main} stands there word for word. */
final class DownstreamConsumer {
  private DownstreamConsumer() {}

  public static void main(String[] args) throws IOException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed");
    var decoder = InstanceBatch.createDecoder(SchemaCatalogue.standard());
    var bytes = new ByteArrayDeserializer();
    var byClass = new TreeMap<NucleusClass, Integer>();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      var partitions =
          consumer.partitionsFor(args[1]).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(part -> consumer.currentLag(part).orElse(1) > 0)) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          var nuclei = decoder.decode(record.value()).getNuclei();
          nuclei.forEach(nucleus -> byClass.merge(nucleus.getNucleusClass(), 1, Integer::sum));
        }
      }
    }
    System.out.println(byClass);
  }
}
