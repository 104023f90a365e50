package io.segtme.connectors.kafka.embedded;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Broker and controller of one node, put together as {@code KafkaRaftServer} does, with two
 * differences: sockets that are bound already, and fault handlers that log and throw where Kafka's
 * own would halt the JVM.
 */
final class KafkaNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

  private final Metrics metrics;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private KafkaNode(Metrics metrics, ControllerServer controller, BrokerServer broker) {
    this.metrics = metrics;
    this.controller = controller;
    this.broker = broker;
  }

  static KafkaNode start(Map<String, String> settings, BoundPorts ports) {
    try {
      KafkaConfig config = new KafkaConfig(settings, false);
      format(config);
      KafkaNode node = assemble(config, ports);
      try {
        node.controller.startup();
        node.broker.startup();
        return node;
      } catch (Exception | Error e) { // Scala throws checked exceptions undeclared
        node.close();
        throw e;
      }
    } catch (Exception e) {
      throw new BrokerStartException(
          "The Kafka broker did not start in %s: %s"
              .formatted(settings.get("log.dirs"), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
    metrics.close();
  }

  /** What {@code kafka-storage format} does; a formatted directory stays as it is. */
  private static void format(KafkaConfig config) throws Exception {
    String directory = config.metadataLogDir();
    if (Files.exists(Path.of(directory, MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(config.nodeId())
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(BoundPorts.CONTROLLER)
        .setMetadataLogDirectory(directory)
        .setDirectories(List.of(directory))
        .run();
  }

  private static KafkaNode assemble(KafkaConfig config, BoundPorts ports) {
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> opened =
        KafkaRaftServer.initializeLogDirs(config, LOG, "[embedded broker] ");
    Metrics metrics =
        Server.initializeMetrics(config, Time.SYSTEM, opened._1().clusterId().orElse("unknown"));
    SharedServer shared =
        new SharedServer(
            config,
            opened._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            (name, fatal, action) -> faultHandler(name, action),
            ports);
    return new KafkaNode(
        metrics,
        new ControllerServer(shared, KafkaRaftServer.configSchema(), opened._2()),
        new BrokerServer(shared));
  }

  private static FaultHandler faultHandler(String name, Runnable action) {
    return (message, cause) -> {
      action.run();
      LOG.error("Kafka broker, {}: {}", name, message, cause);
      return new IllegalStateException(name + ": " + message, cause);
    };
  }
}
