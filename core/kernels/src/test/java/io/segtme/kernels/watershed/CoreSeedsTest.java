package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.Grids;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoreSeedsTest {
  private final PaddedBox box = new PaddedBox();

  /** Long vectors between short ones: two cores of 3 pixels. */
  @Test
  void numbersRegionsInRasterOrder() {
    byte[] h = bytes(0, 0, 0, 90, 90, 90, 0, 0, 0);
    Component row = new Component(new int[] {0, 0, 9}, ones(9), ones(9), h, new byte[9]);
    box.load(row);
    assertThat(new CoreSeeds(44, 3).mark(box)).isEqualTo(2);
    assertThat(Arrays.copyOfRange(box.label, box.stride + 1, box.stride + 10))
        .containsExactly(1, 1, 1, 0, 0, 0, 2, 2, 2);
    box.load(row);
    assertThat(new CoreSeeds(44, 4).mark(box)).isZero();
    assertThat(box.label).containsOnly(0);
  }

  /** A mean of exactly the level is no core; one less in the sum is. */
  @Test
  void theLevelIsExclusive() {
    Component pair =
        new Component(new int[] {0, 0, 2}, ones(2), ones(2), bytes(44, 44), new byte[2]);
    box.load(pair);
    assertThat(new CoreSeeds(44, 1).mark(box)).isZero();
    box.load(new Component(new int[] {0, 0, 2}, ones(2), ones(2), bytes(44, 43), new byte[2]));
    assertThat(new CoreSeeds(44, 1).mark(box)).isEqualTo(1);
  }

  /** The mean is over the pixel's own component: opposite vectors outside it do not count. */
  @Test
  void onlyTheOwnComponentCounts() {
    FieldMaps maps =
        Grids.maps(
            """
            #.#
            #.#
            """);
    byte[] h = {100, 0, -100, 100, 0, -100};
    FieldMaps with = new FieldMaps(3, 2, maps.cls(), maps.prob(), h, maps.v());
    box.load(ComponentLabeler.label(with, 0, 0).get(0));
    assertThat(new CoreSeeds(44, 1).mark(box)).isZero();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] ones(int n) {
    byte[] ones = new byte[n];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }
}
