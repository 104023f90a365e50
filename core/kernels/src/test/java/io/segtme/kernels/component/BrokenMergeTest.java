package io.segtme.kernels.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.ComponentSegmenter;
import io.segtme.kernels.watershed.ResultDigest;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The quadtree broken on purpose: each variant gives another digest than the whole field, so the
 * comparison that all seams rest on can fail.
 */
final class BrokenMergeTest {
  private static final int EXTENT = 32;
  private static final SegmentParameters PARAMETERS =
      new SegmentParameters(SeedKind.EDT, 8, 0.35, 8, 0.01, 0, 1e9, 0.314, 0.02);

  private final FieldMaps comb = comb();
  private final WholeField whole = WholeField.of(comb, PARAMETERS, EXTENT);

  @Test
  void unbrokenItIsTheWholeField() {
    Quadtree tree = tree(MergeNode::close);
    assertThat(digest(tree)).isEqualTo(whole.resultDigest());
    assertThat(tree.cut()).isEqualTo(whole.cutComponents()).isOne();
  }

  /** Every component ends where its node ends. */
  @Test
  void cutByNodeInsteadOfByComponent() {
    Quadtree tree =
        tree(
            (children, sides, extent) ->
                MergeNode.close(children, new OpenSides(sides.area(), sides.area()), extent));
    assertThat(digest(tree)).isNotEqualTo(whole.resultDigest());
  }

  /** The teeth beyond an extent line then look small, and are not cut. */
  @Test
  void borderPixelsOfAFinishedPieceAreDropped() {
    Quadtree tree =
        tree(
            (children, sides, extent) -> {
              MergeNode node = MergeNode.close(children, sides, extent);
              List<OpenComponent> open = new ArrayList<>();
              for (OpenComponent c : node.open()) {
                open.add(new OpenComponent(c.box(), c.held(), held(c)));
              }
              return new MergeNode(node.finals(), open, node.joined(), node.cut());
            });
    assertThat(digest(tree)).isNotEqualTo(whole.resultDigest());
  }

  private Quadtree tree(Quadtree.Closer closer) {
    return Quadtree.over(comb, 16, EXTENT, new Random(1), closer);
  }

  /** The places on open sides of pixels that are still held. */
  private static int[] held(OpenComponent c) {
    Set<Long> pixels = new HashSet<>();
    for (Component part : c.held()) {
      int[] runs = part.runs();
      for (int i = 0; i < runs.length; i += 3) {
        for (int x = runs[i + 1]; x < runs[i + 2]; x++) {
          pixels.add((long) runs[i] << 32 | x);
        }
      }
    }
    int[] kept = new int[c.edge().length];
    int end = 0;
    for (int i = 0; i < kept.length; i += 2) {
      if (pixels.contains((long) c.edge()[i] << 32 | c.edge()[i + 1])) {
        kept[end++] = c.edge()[i];
        kept[end++] = c.edge()[i + 1];
      }
    }
    return Arrays.copyOf(kept, end);
  }

  private static String digest(Quadtree tree) {
    ComponentSegmenter segmenter = new ComponentSegmenter(PARAMETERS);
    ResultDigest digest = new ResultDigest();
    for (Component component : tree.finals()) {
      segmenter.segment(component).instances().forEach(digest::add);
    }
    return digest.hex();
  }

  /**
   * A comb: its back ends at an extent line that is also a node's side, and is finished in its
   * nodes, while teeth go on below, each across an extent line of its own.
   */
  private static FieldMaps comb() {
    FieldMaps maps = FieldMaps.blank(128, 128);
    for (int i = 0; i < 128 * 128; i++) {
      int x = i % 128;
      int y = i / 128;
      boolean back = y >= 58 && y < 64 && x > 3 && x < 124;
      boolean tooth = y >= 64 && y < 82 && x > 20 && x < 110 && (x + 4) % 32 < 8;
      maps.cls()[i] = (byte) (back || tooth ? 1 + x / 32 : 0);
      maps.prob()[i] = (byte) (31 * x + 17 * y);
      maps.h()[i] = (byte) (x % 40 - 20);
      maps.v()[i] = (byte) (y % 40 - 20);
    }
    return maps;
  }
}
