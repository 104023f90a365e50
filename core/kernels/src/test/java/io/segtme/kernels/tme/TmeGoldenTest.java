package io.segtme.kernels.tme;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.base.Sha256;
import io.segtme.kernels.Grids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every number of the figures of many scenes stays as it was, to the bit. */
class TmeGoldenTest {

  @Test
  void figuresStayAsTheyWereToTheBit() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      lines.add("random " + seed + " typed " + digest(Scene.random(seed)));
      lines.add("random " + seed + " untyped " + digest(Scene.random(seed).untyped()));
    }
    for (int seed = 0; seed < 3; seed++) {
      lines.add("crowd " + seed + " typed " + digest(Scene.crowd(seed)));
    }
    assertThat(lines).isEqualTo(Files.readAllLines(Grids.golden("tme-digests.txt")));
  }

  /**
   * Without the Shannon entropy: {@link Math#log} may differ in its last bit from one platform to
   * another.
   */
  private static String digest(Scene scene) {
    return Sha256.hex(
        scene.exactly().stream()
            .filter(line -> !line.contains("shannon_entropy"))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
  }
}
