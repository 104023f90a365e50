package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.Grids;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriangleFilterTest {
  @Test
  void tapsAreTheReferences() throws IOException {
    for (String line : Files.readAllLines(Grids.golden("taps.txt"))) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("[: ]+", -1);
      int x = Integer.parseInt(words[2]);
      AxisTaps taps =
          new AxisTaps(x, x + 1, Double.parseDouble(words[0]), Integer.parseInt(words[1]));
      assertThat(taps.count[0]).as(line).isEqualTo(words.length - 3);
      for (int k = 0; k < taps.count[0]; k++) {
        String[] tap = words[3 + k].split("=", -1);
        assertThat(taps.first[0] + k).isEqualTo(Integer.parseInt(tap[0]));
        assertThat(taps.weights[k]).isCloseTo(Double.parseDouble(tap[1]), within(1e-15));
      }
    }
  }

  @Test
  void resamplesAsTheReference() throws IOException {
    List<String> lines = Files.readAllLines(Grids.golden("resample.txt"));
    String[] head = lines.get(1).split(" ", -1);
    TriangleFilter filter =
        new TriangleFilter(Double.parseDouble(head[0]), Double.parseDouble(head[1]), 17, 13);
    Rect frame = new Rect(0, 0, Integer.parseInt(head[4]), Integer.parseInt(head[5]));
    byte[] rgb = bytes(lines.subList(2, 15));
    assertThat(filter.resample(rgb, new Rect(0, 0, 17, 13), frame))
        .isEqualTo(bytes(lines.subList(15, lines.size())));
  }

  @Test
  void factorOneChangesNothing() {
    byte[] rgb = {1, 2, 3, 4, 5, 6, -1, -2, -3, 0, 100, -128};
    Rect all = new Rect(0, 0, 2, 2);
    assertThat(new TriangleFilter(1, 1, 2, 2).resample(rgb, all, all)).isEqualTo(rgb);
  }

  @Test
  void roundsHalfUp() {
    byte[] rgb = {0, 0, 0, 1, 3, -1};
    TriangleFilter filter = new TriangleFilter(2, 1, 2, 1);
    assertThat(filter.resample(rgb, new Rect(0, 0, 2, 1), new Rect(0, 0, 1, 1)))
        .containsExactly(1, 2, 128);
  }

  @Test
  void writesIntoALargerPicture() {
    byte[] out = new byte[4 * 6];
    Arrays.fill(out, (byte) 7);
    new TriangleFilter(1, 1, 1, 2)
        .resample(
            new byte[] {1, 2, 3, 4, 5, 6}, new Rect(0, 0, 1, 2), new Rect(0, 0, 1, 2), out, 3, 12);
    assertThat(out)
        .containsExactly(7, 7, 7, 1, 2, 3, 7, 7, 7, 7, 7, 7, 7, 7, 7, 4, 5, 6, 7, 7, 7, 7, 7, 7);
  }

  @Test
  void refusesMissingPixels() {
    TriangleFilter filter = new TriangleFilter(2, 2, 20, 20);
    Rect frame = new Rect(2, 2, 4, 4);
    assertThat(filter.source(frame)).isEqualTo(new Rect(3, 3, 9, 9));
    assertThatThrownBy(() -> filter.resample(new byte[3 * 5 * 6], new Rect(4, 3, 9, 9), frame))
        .hasMessageContaining("does not hold");
    assertThatThrownBy(() -> filter.resample(new byte[9], new Rect(3, 3, 9, 9), frame))
        .hasMessageContaining("expected 108 bytes, got 9");
    assertThatThrownBy(() -> filter.source(new Rect(3, 3, 3, 9))).hasMessageContaining("is empty");
    assertThatThrownBy(() -> new TriangleFilter(0, 1, 2, 2)).hasMessageContaining("factors 0.0");
  }

  private static byte[] bytes(List<String> rows) {
    int[] numbers =
        rows.stream()
            .flatMap(row -> Arrays.stream(row.split(" ", -1)))
            .mapToInt(Integer::parseInt)
            .toArray();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }
}
