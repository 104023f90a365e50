package io.segtme.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.base.WholeFile;
import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a running {@code up}, in a small file of its folder.
 *
 * @param bootstrap address of the broker
 * @param pid the process
 * @param flink address of Flink's REST interface; null where it is not known
 * @param checkpoints folder of the checkpoints, as Flink names it; null where it is not known
 */
public record Address(
    String bootstrap, long pid, @Nullable String flink, @Nullable String checkpoints) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 2000;

  /** Writes the address; the file appears whole. */
  public void publish(Home home) throws IOException {
    String text =
        MAPPER.writeValueAsString(
            MAPPER
                .createObjectNode()
                .put("bootstrap", bootstrap)
                .put("pid", pid)
                .put("flink", flink)
                .put("checkpoints", checkpoints));
    WholeFile.write(home.address(), unfinished -> Files.writeString(unfinished, text));
  }

  /** The address of an {@code up} that runs; what a killed one left behind counts for nothing. */
  public static Optional<Address> find(Home home) {
    try {
      JsonNode said = MAPPER.readTree(Files.readString(home.address()));
      Address address =
          new Address(
              said.path("bootstrap").asText(),
              said.path("pid").asLong(),
              said.path("flink").asText(null),
              said.path("checkpoints").asText(null));
      return address.answers() ? Optional.of(address) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the process is there and its port answers. */
  private boolean answers() {
    int colon = bootstrap.lastIndexOf(':');
    if (colon < 0 || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
      return false;
    }
    try (Socket socket = new Socket()) {
      String host = bootstrap.substring(0, colon);
      int port = Integer.parseInt(bootstrap.substring(colon + 1));
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The broker that an option names, else that of a running {@code up}. */
  public static String broker(@Nullable String option, Home home) {
    if (option != null) {
      return option;
    }
    return find(home)
        .map(Address::bootstrap)
        .orElseThrow(
            () ->
                new UserError(
                    "NOT_RUNNING",
                    "nothing runs in "
                        + home.folder()
                        + "; start it with 'segtme up', or name a broker with --bootstrap"
                        + " HOST:PORT"));
  }

  /** Takes the file away. */
  public static void withdraw(Home home) {
    try {
      Files.deleteIfExists(home.address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
