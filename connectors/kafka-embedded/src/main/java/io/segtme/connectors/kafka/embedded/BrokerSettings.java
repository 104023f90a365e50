package io.segtme.connectors.kafka.embedded;

import io.segtme.schemas.WireLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a single-node broker that starts quickly and keeps this project's limits. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  private static final String HOST = "127.0.0.1:";

  private BrokerSettings() {}

  static Map<String, String> of(Path directory, BoundPorts ports, Duration retention) {
    String broker = BoundPorts.BROKER + "://" + HOST + ports.brokerPort();
    String controller = BoundPorts.CONTROLLER + "://" + HOST + ports.controllerPort();
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(NODE_ID));
    settings.put("log.dirs", directory.toString());
    settings.put("listeners", broker + "," + controller);
    settings.put("advertised.listeners", broker);
    settings.put("controller.listener.names", BoundPorts.CONTROLLER);
    settings.put("inter.broker.listener.name", BoundPorts.BROKER);
    settings.put(
        "listener.security.protocol.map",
        BoundPorts.BROKER + ":PLAINTEXT," + BoundPorts.CONTROLLER + ":PLAINTEXT");
    // A static quorum of one: a reopened directory may then have another controller port.
    settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ports.controllerPort());
    settings.put("controller.quorum.election.timeout.ms", "100");
    settings.put("controller.quorum.election.backoff.max.ms", "50");

    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "1");
    settings.put("default.replication.factor", "1");
    settings.put("message.max.bytes", String.valueOf(WireLimits.MESSAGE_BYTES));
    settings.put("replica.fetch.max.bytes", String.valueOf(WireLimits.MESSAGE_BYTES));
    settings.put("log.retention.ms", String.valueOf(retention.toMillis()));
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 * 1024 * 1024));

    settings.put("offsets.topic.num.partitions", "4");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.max.timeout.ms", String.valueOf(Duration.ofDays(7).toMillis()));
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");

    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "1");
    return settings;
  }
}
