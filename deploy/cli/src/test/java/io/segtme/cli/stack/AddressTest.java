package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressTest {
  @TempDir Path folder;

  @Test
  void aRunningProcessIsFoundUntilItWithdraws() throws IOException {
    Home home = new Home(folder);
    assertThat(Address.find(home)).isEmpty();
    try (ServerSocket broker = listen()) {
      Address said =
          new Address(
              at(broker), ProcessHandle.current().pid(), "localhost:8081", "file:///checkpoints");
      said.publish(home);
      assertThat(Address.find(home)).contains(said);
      assertThat(Address.broker(null, home)).isEqualTo(at(broker));
      Address.withdraw(home);
      assertThat(Address.find(home)).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftCountsForNothing() throws IOException {
    Home home = new Home(folder);
    try (ServerSocket other = listen()) {
      new Address(at(other), deadPid(), null, null).publish(home);
      assertThatThrownBy(() -> Address.broker(null, home))
          .isInstanceOfSatisfying(
              UserError.class, e -> assertThat(e.reason()).isEqualTo("NOT_RUNNING"))
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void aProcessThatDoesNotListenCountsForNothing() throws IOException {
    Home home = new Home(folder);
    ServerSocket gone = listen();
    gone.close();
    new Address(at(gone), ProcessHandle.current().pid(), null, null).publish(home);
    assertThat(Address.find(home)).isEmpty();
  }

  /** An earlier version says nothing of Flink. */
  @Test
  void anAddressWithoutFlinkIsOneAllTheSame() throws IOException {
    Home home = new Home(folder);
    try (ServerSocket broker = listen()) {
      Files.writeString(
          home.address(),
          "{\"bootstrap\":\"%s\",\"pid\":%d}".formatted(at(broker), ProcessHandle.current().pid()));
      assertThat(Address.find(home))
          .contains(new Address(at(broker), ProcessHandle.current().pid(), null, null));
    }
  }

  @Test
  void anOptionWinsOverTheFile() throws IOException {
    Home home = new Home(folder);
    new Address("127.0.0.1:1234", ProcessHandle.current().pid(), null, null).publish(home);
    assertThat(Address.broker("kafka:9092", home)).isEqualTo("kafka:9092");
  }

  @Test
  void aFileThatIsNoAddressIsNone() throws IOException {
    Home home = new Home(folder);
    Files.writeString(home.address(), "{");
    assertThat(Address.find(home)).isEmpty();
  }

  @Test
  void theFolderIsTheOptionElseTheVariableElseTheUsers() {
    Map<String, String> environment = Map.of(Home.VARIABLE, "/from/variable");
    assertThat(Home.of(Path.of("/option"), environment).folder()).isEqualTo(Path.of("/option"));
    assertThat(Home.of(null, environment).folder()).isEqualTo(Path.of("/from/variable"));
    assertThat(Home.of(null, Map.of("HOME", "/home/of/user")).folder())
        .isEqualTo(Path.of("/home/of/user/.segtme"));
    assertThat(Home.of(null, Map.of()).folder())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".segtme"));
  }

  /** Whichever model runs: the file was once named after another one. */
  @Test
  void theModelThatRunsIsKeptUnderNoModelsName() {
    assertThat(new Home(folder).model().getFileName()).hasToString("model.pt");
  }

  @Test
  void oneUpAFolder() throws IOException {
    Home home = new Home(folder);
    try (HomeLock lock = HomeLock.take(home)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOfSatisfying(
              UserError.class, e -> assertThat(e.reason()).isEqualTo("ALREADY_RUNNING"));
    }
    assertThat(folder).isEmptyDirectory();
    HomeLock.take(home).close();
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static String at(ServerSocket socket) {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private static long deadPid() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }
}
