package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.Grids;
import io.segtme.kernels.Reference;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import org.junit.jupiter.api.Test;

class ComponentSegmenterTest {
  private static final String PAIR =
      """
      .22....33.
      2222113333
      2222113333
      .22....33.
      """;

  @Test
  void splitsTwoTouchingBlobs() {
    SegmentParameters all = new SegmentParameters(SeedKind.EDT, 2, 0.35, 8, 0.01, 0, 1e9, 1, 0.02);
    ComponentSegmenter.Result result = new ComponentSegmenter(all).segment(Grids.component(PAIR));
    assertThat(result.dropped()).isZero();
    assertThat(result.instances()).hasSize(2).extracting(Instance::cls).containsExactly(2, 3);
    assertThat(result.instances().get(0).pixels() + result.instances().get(1).pixels())
        .isEqualTo(Grids.component(PAIR).pixels());
  }

  @Test
  void dropsWhatIsTooSmallAndCountsIt() {
    SegmentParameters none =
        new SegmentParameters(SeedKind.EDT, 2, 0.35, 8, 0.01, 99, 1e9, 1, 0.02);
    ComponentSegmenter.Result result = new ComponentSegmenter(none).segment(Grids.component(PAIR));
    assertThat(result.instances()).isEmpty();
    assertThat(result.tooSmall()).isEqualTo(2);
    assertThat(result.dropped()).isEqualTo(2);
  }

  /** Instances of just the largest area stay; where it is a pixel less they do not. */
  @Test
  void dropsWhatIsTooLargeAndCountsIt() {
    int pixels = Grids.component(PAIR).pixels() / 2;
    ComponentSegmenter.Result kept = largest(pixels).segment(Grids.component(PAIR));
    assertThat(kept.instances()).extracting(Instance::pixels).containsExactly(pixels, pixels);
    assertThat(kept.dropped()).isZero();
    ComponentSegmenter.Result dropped = largest(pixels - 1).segment(Grids.component(PAIR));
    assertThat(dropped.instances()).isEmpty();
    assertThat(dropped.tooLarge()).isEqualTo(2);
    assertThat(dropped.tooSmall()).isZero();
  }

  private static ComponentSegmenter largest(double areaUm2) {
    return new ComponentSegmenter(
        new SegmentParameters(SeedKind.EDT, 2, 0.35, 8, 0.01, 0, areaUm2, 1, 0.02));
  }

  @Test
  void aTieGoesToTheLowestClassAndProbabilityIsItsOwn() {
    byte[] cls = {5, 4, 4, 5};
    byte[] prob = {(byte) 255, (byte) 200, 100, (byte) 255};
    byte[] zero = new byte[4];
    Component square = new Component(new int[] {7, 1, 3, 8, 1, 3}, cls, prob, zero, zero);
    SegmentParameters all = new SegmentParameters(SeedKind.CORE, 8, 0.35, 9, 0.01, 0, 1e9, 1, 0.02);
    Instance only = new ComponentSegmenter(all).segment(square).instances().get(0);
    assertThat(only.cls()).isEqualTo(4);
    assertThat(only.probability()).isCloseTo(150 / 255.0, within(1e-12));
    assertThat(only.meanX()).isEqualTo(1.5);
    assertThat(only.meanY()).isEqualTo(7.5);
    assertThat(only.seedX()).isEqualTo(1);
    assertThat(only.seedY()).isEqualTo(7);
  }

  /** The same component after others, large and small: nothing of them is left in the workspace. */
  @Test
  void forgetsWhatCameBefore() {
    SegmentParameters edt = SegmentParameters.defaults(SeedKind.EDT);
    SegmentParameters core = SegmentParameters.defaults(SeedKind.CORE);
    FieldMaps maps = new Reference(Grids.golden("maps")).maps();
    for (SegmentParameters parameters : new SegmentParameters[] {edt, core}) {
      ComponentSegmenter used = new ComponentSegmenter(parameters);
      for (Component component : ComponentLabeler.label(maps, 0, 0)) {
        assertThat(digest(used, component))
            .isEqualTo(digest(new ComponentSegmenter(parameters), component));
      }
    }
  }

  private static String digest(ComponentSegmenter segmenter, Component component) {
    ResultDigest digest = new ResultDigest();
    segmenter.segment(component).instances().forEach(digest::add);
    return digest.hex();
  }
}
