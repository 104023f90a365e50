package io.segtme.kernels.stitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Cells of four pixels in a row; a patch is written as class, probability, h, v. */
class CellCanvasTest {
  private final CellCanvas canvas = new CellCanvas(4, 1);

  @Test
  void lastForegroundWinsAndHvIsLastWrite() {
    assertThat(canvas.apply(2, patch("0230", 20, 2, -2))).isTrue();
    assertThat(canvas.apply(0, patch("1150", 10, 1, -1))).isTrue();
    assertThat(canvas.apply(3, patch("0040", 30, 3, -3))).isTrue();
    FieldMaps map = map();
    assertThat(map.cls()).containsExactly(1, 2, 4, 0);
    assertThat(map.prob()).containsExactly(10, 20, 30, 30);
    assertThat(map.h()).containsOnly(3);
    assertThat(map.v()).containsOnly(-3);
  }

  @Test
  void anEmptyPatchIsReceivedAndWritesNothing() {
    canvas.apply(3, new byte[0]);
    assertThat(canvas.received()).isEqualTo(0b1000);
    assertThat(canvas.isWritten()).isFalse();
    assertThat(map().h()).containsOnly(0);
    assertThat(canvas.toBytes()).hasSize(4);
    canvas.apply(0, patch("0100", 10, 1, 1));
    assertThat(canvas.received()).isEqualTo(0b1001);
    assertThat(map().cls()).containsExactly(0, 1, 0, 0);
    assertThat(map().prob()).containsOnly(10);
  }

  @Test
  void aSecondPatchOfARankChangesNothing() {
    canvas.apply(1, patch("1111", 10, 1, 1));
    byte[] before = canvas.toBytes().clone();
    assertThat(canvas.apply(1, patch("2222", 20, 2, 2))).isFalse();
    assertThat(canvas.toBytes()).isEqualTo(before).hasSize(4 + 4 * 4);
  }

  @Test
  void comesBackFromBytes() {
    canvas.apply(1, patch("1012", 200, 1, -127));
    CellCanvas back = CellCanvas.fromBytes(canvas.toBytes().clone());
    back.apply(0, patch("3333", 9, 9, 9));
    FieldMaps map = FieldMaps.blank(6, 3);
    back.copyTo(map, 1, 1);
    assertThat(map.cls()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 3, 1, 2, 0, 0, 0, 0, 0, 0, 0);
    assertThat(map.prob()[7]).isEqualTo((byte) 200);
    assertThat(map.prob()[8]).isEqualTo((byte) 9);
    assertThat(map.v()[8]).isEqualTo((byte) -127);
  }

  @Test
  void refusesByName() {
    assertThatThrownBy(() -> canvas.apply(4, new byte[16])).hasMessageContaining("rank 4");
    assertThatThrownBy(() -> canvas.apply(0, new byte[15]))
        .hasMessage("patch of a cell of 4x1: expected 16 bytes, got 15");
    assertThatThrownBy(() -> canvas.apply(0, patch("0060", 1, 1, 1)))
        .hasMessageContaining("class 6");
    assertThat(canvas.received()).isZero();
    assertThatThrownBy(() -> canvas.copyTo(FieldMaps.blank(4, 1), 1, 0))
        .hasMessageContaining("does not fit into a map");
    assertThatThrownBy(() -> CellCanvas.fromBytes(new byte[] {9, 1, 1, 0}))
        .hasMessageContaining("not a cell canvas");
    assertThatThrownBy(() -> CellCanvas.fromBytes(new byte[] {1, 4, 1, 0x11}))
        .hasMessageContaining("expected 20 bytes, got 4");
    assertThatThrownBy(() -> new CellCanvas(225, 1)).hasMessageContaining("225x1");
  }

  private FieldMaps map() {
    FieldMaps map = FieldMaps.blank(4, 1);
    canvas.copyTo(map, 0, 0);
    return map;
  }

  private static byte[] patch(String classes, int prob, int h, int v) {
    byte[] patch = new byte[16];
    for (int i = 0; i < 4; i++) {
      patch[i] = (byte) (classes.charAt(i) - '0');
      patch[4 + i] = (byte) prob;
      patch[8 + i] = (byte) (h + 128);
      patch[12 + i] = (byte) (v + 128);
    }
    return patch;
  }
}
