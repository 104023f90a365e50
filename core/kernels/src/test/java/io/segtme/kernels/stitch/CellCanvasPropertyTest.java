package io.segtme.kernels.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CellCanvasPropertyTest {
  /**
   * Any order, duplicates, a state round trip after each patch: the maps are those of the plain
   * rule in raster order.
   */
  @Property(tries = 500)
  void anyOrderIsRasterOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int width,
      @ForAll @IntRange(min = 1, max = 7) int height) {
    Random random = new Random(seed);
    byte[][] patches = new byte[4][];
    List<Integer> arrivals = new ArrayList<>();
    for (int rank = 0; rank < 4; rank++) {
      patches[rank] = random.nextInt(5) == 0 ? new byte[0] : patch(random, width * height);
      if (random.nextInt(6) > 0) {
        arrivals.add(rank);
      }
    }
    FieldMaps expected = inRasterOrder(patches, arrivals, width, height);
    arrivals.addAll(List.copyOf(arrivals));
    Collections.shuffle(arrivals, random);
    CellCanvas canvas = new CellCanvas(width, height);
    for (int rank : arrivals) {
      canvas.apply(rank, patches[rank]);
      canvas = CellCanvas.fromBytes(canvas.toBytes().clone());
    }
    FieldMaps found = FieldMaps.blank(width, height);
    canvas.copyTo(found, 0, 0);
    assertThat(found.cls()).isEqualTo(expected.cls());
    assertThat(found.prob()).isEqualTo(expected.prob());
    assertThat(found.h()).isEqualTo(expected.h());
    assertThat(found.v()).isEqualTo(expected.v());
  }

  private static FieldMaps inRasterOrder(
      byte[][] patches, List<Integer> ranks, int width, int height) {
    FieldMaps map = FieldMaps.blank(width, height);
    int n = width * height;
    for (int rank : ranks) {
      byte[] patch = patches[rank];
      for (int i = 0; i < n && patch.length > 0; i++) {
        if (patch[i] > 0 || map.cls()[i] == 0) {
          map.cls()[i] = patch[i];
          map.prob()[i] = patch[n + i];
        }
        map.h()[i] = (byte) ((patch[2 * n + i] & 0xff) - 128);
        map.v()[i] = (byte) ((patch[3 * n + i] & 0xff) - 128);
      }
    }
    return map;
  }

  private static byte[] patch(Random random, int pixels) {
    byte[] patch = new byte[4 * pixels];
    random.nextBytes(patch);
    for (int i = 0; i < pixels; i++) {
      patch[i] = (byte) Math.max(0, random.nextInt(10) - 4);
    }
    return patch;
  }
}
