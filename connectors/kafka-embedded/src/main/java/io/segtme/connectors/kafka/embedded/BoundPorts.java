package io.segtme.connectors.kafka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The two listening sockets, bound before Kafka starts: the ports are then known to the broker's
 * own configuration, nobody can take them in between, and a taken port is one sentence.
 */
final class BoundPorts implements ServerSocketFactory, AutoCloseable {
  static final String BROKER = "PLAINTEXT";
  static final String CONTROLLER = "CONTROLLER";

  private final ServerSocketChannel broker;
  private final ServerSocketChannel controller;
  private final int brokerPort;
  private final int controllerPort;

  private BoundPorts(ServerSocketChannel broker, ServerSocketChannel controller) {
    this.broker = broker;
    this.controller = controller;
    this.brokerPort = broker.socket().getLocalPort();
    this.controllerPort = controller.socket().getLocalPort();
  }

  static BoundPorts bind(int port) {
    ServerSocketChannel broker = listen(port);
    try {
      return new BoundPorts(broker, listen(0));
    } catch (RuntimeException e) {
      closeQuietly(broker);
      throw e;
    }
  }

  int brokerPort() {
    return brokerPort;
  }

  int controllerPort() {
    return controllerPort;
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBuffer) {
    return listener.equals(CONTROLLER) ? controller : broker;
  }

  @Override
  public void close() {
    closeQuietly(broker);
    closeQuietly(controller);
  }

  private static ServerSocketChannel listen(int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return channel;
      } catch (IOException e) {
        closeQuietly(channel);
        throw e;
      }
    } catch (IOException e) {
      throw new BrokerStartException(
          "Port %d cannot be opened for the Kafka broker (%s); stop what uses it or choose another port."
              .formatted(port, e.getMessage()),
          e);
    }
  }

  private static void closeQuietly(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is lost: the channel only listens.
    }
  }
}
