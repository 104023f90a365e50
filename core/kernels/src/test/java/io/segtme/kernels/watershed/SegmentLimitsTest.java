package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.component.Runs;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes at which whole numbers would overflow are refused; up to them results are right. */
class SegmentLimitsTest {
  private static final int MOST = ExtentCut.MAX_EXTENT;
  private static final ComponentSegmenter SEGMENTER =
      new ComponentSegmenter(
          new SegmentParameters(SeedKind.CORE, 8, 0.35, 1, 0.01, 0, 1e9, 1, 0.02));

  /** The flood runs from the core at one end to the other, as far as a distance can be. */
  @Test
  void aComponentOfTheLargestExtentIsOneNucleus() {
    for (Component component : List.of(row(MOST), column(MOST))) {
      List<Instance> instances = SEGMENTER.segment(component).instances();
      assertThat(instances).hasSize(1);
      assertThat(instances.get(0).pixels()).isEqualTo(MOST);
    }
  }

  @Test
  void aLargerComponentIsRefused() {
    assertThatThrownBy(() -> SEGMENTER.segment(row(MOST + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("box of 16385 x 1 frame pixels: must be at most 16384 a side; cut it first");
    assertThatThrownBy(() -> SEGMENTER.segment(column(MOST + 1)))
        .hasMessageContaining("box of 1 x 16385 frame pixels");
    int[] runs = {0, 0, MOST + 1};
    assertThatThrownBy(() -> new Instance(runs, 1, 0, 1, 0, 0))
        .hasMessageContaining("box of 16385 x 1 frame pixels");
  }

  @Test
  void pixelsFitAnInt() {
    int[] runs = {0, 0, Integer.MAX_VALUE, 1, 0, 1};
    assertThatThrownBy(() -> Runs.pixels(runs))
        .hasMessage("component of 2147483648 pixels: must be at most 2147483647");
    assertThatThrownBy(() -> FieldMaps.blank(65_536, 32_768))
        .hasMessageContaining("maps of 65536x32768 pixels");
    WholeField nothing = new WholeField(List.of(), 0, 0, "");
    assertThatThrownBy(() -> nothing.labels(65_536, 65_536))
        .isInstanceOf(ArithmeticException.class);
  }

  private static Component row(int length) {
    return component(new int[] {0, 0, length}, length);
  }

  private static Component column(int length) {
    int[] runs = new int[3 * length];
    for (int y = 0; y < length; y++) {
      runs[3 * y] = y;
      runs[3 * y + 2] = 1;
    }
    return component(runs, length);
  }

  /** Of class 1, with a core of four pixels at the beginning. */
  private static Component component(int[] runs, int pixels) {
    byte[] cls = new byte[pixels];
    Arrays.fill(cls, (byte) 1);
    byte[] h = new byte[pixels];
    Arrays.fill(h, 5, pixels, (byte) 127);
    return new Component(runs, cls, new byte[pixels], h, new byte[pixels]);
  }
}
