package io.segtme.cli.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses as {@code host:port}, several with commas between. */
public final class Servers {
  private Servers() {}

  /**
   * Why none of them takes a connection; empty where one does. Kafka's own clients would try for
   * half a minute.
   *
   * @param atMost for each of them
   */
  public static Optional<String> whyNoneAnswers(String servers, Duration atMost) {
    List<String> whyNot = new ArrayList<>();
    for (String server : servers.split(",")) {
      int colon = server.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        String host = server.substring(0, Math.max(0, colon)).strip();
        int port = Integer.parseInt(server.substring(colon + 1).strip());
        socket.connect(new InetSocketAddress(host, port), (int) atMost.toMillis());
        return Optional.empty();
      } catch (IOException | IllegalArgumentException e) {
        whyNot.add(String.valueOf(e.getMessage()));
      }
    }
    return Optional.of(String.join(", ", whyNot));
  }
}
