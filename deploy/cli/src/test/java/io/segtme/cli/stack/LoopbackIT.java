package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segtme.cli.offline.ArrivalOrder;
import io.segtme.cli.offline.PredictedSlide;
import io.segtme.cli.offline.Segmenter;
import io.segtme.cli.offline.TilePredictions;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No other machine reaches the clusters that run inside the command line. */
class LoopbackIT {
  private static final int SIDE = 300;
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  @TempDir Path folder;

  @BeforeEach
  void whereTheSystemTells() {
    assumeTrue(ListeningSockets.known(), "no /proc/self/net/tcp");
  }

  @Test
  void brokerAndJobListenOnLoopbackAlone() throws Exception {
    Home home = new Home(folder.resolve("home")).create();
    try (Stack stack =
        Stack.start(home, "haematoxylin", 0, JobSettings.once(1, Map.of()), news -> {})) {
      assertThat(ListeningSockets.all()).as("at least the broker").isNotEmpty();
      assertThat(ListeningSockets.beyondLoopback()).isEmpty();
      stack.requireRunning();
    }
  }

  @Test
  void soDoesTheClusterThatSegmentsPredictions() throws Exception {
    SEEN.clear();
    TilePredictions spying =
        (column, row) -> {
          SEEN.addAll(ListeningSockets.beyondLoopback());
          SEEN.add("looked");
          return new byte[0];
        };
    Segmenter.streamed(
            new PredictedSlide("spied", SIDE, SIDE, StitchMode.CROP, 32, 8, spying),
            1,
            ArrivalOrder.planned())
        .segment(SeedKind.EDT, 256);
    assertThat(SEEN).containsExactly("looked");
  }

  @Test
  void anOpenPortWouldBeSeen() throws Exception {
    try (ServerSocket open = new ServerSocket(0);
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ListeningSockets.beyondLoopback())
          .anyMatch(address -> address.endsWith(":" + open.getLocalPort()))
          .noneMatch(address -> address.endsWith(":" + closed.getLocalPort()));
    }
  }
}
