package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.TriangleFilter;
import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.TestFields;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TileCutterTest {
  private static final int SIDE = 64;

  private static LabelledField noise(int side, double mpp) {
    LabelledField discs = TestFields.discField("noise", side, mpp);
    SplittableRandom random = new SplittableRandom(4);
    byte[] rgb = new byte[discs.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) random.nextInt(256);
    }
    return new LabelledField("noise", side, side, rgb, discs.instance(), discs.cls(), mpp);
  }

  @Test
  void coloursAreThoseOfThePipelinesResampling() {
    LabelledField field = noise(96, 0.25);
    ModelFrame frame = ModelFrame.of(96, 96, 0.25, 0.25, 0.314);
    byte[] expected =
        TriangleFilter.of(frame, 1, 1, 96, 96)
            .resample(field.rgb(), new Rect(0, 0, 96, 96), new Rect(0, 0, SIDE, SIDE));
    double f = 0.314 / 0.25;
    TileSample tile =
        new TileCutter(SIDE).cut(field, Placement.straight(0.5 * f - 0.5, 0.5 * f - 0.5, f, false));
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs((tile.rgb()[i] & 0xff) - (expected[i] & 0xff))).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 40)
  void labelsStayWithThePixels(@ForAll @IntRange(min = 0, max = 1_000_000) int index) {
    // every disc has a colour of its own: away from edges the colour must tell the id
    int[] ids = TestFields.discs(144, 36, 15);
    byte[] cls = new byte[ids.length];
    byte[] rgb = new byte[3 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      cls[i] = (byte) (ids[i] > 0 ? 1 + ids[i] % 5 : 0);
      rgb[3 * i] = (byte) (6 * ids[i]);
      rgb[3 * i + 2] = (byte) (40 * cls[i]);
    }
    LabelledField field = new LabelledField("c", 144, 144, rgb, ids, cls, 0.25);
    TileSample tile =
        new TileCutter(SIDE).draw(field, 0.314, Placement.Options.wide(), Draw.of(9, index, 0));
    int nuclei = 0;
    for (int y = 3; y < SIDE - 3; y++) {
      for (int x = 3; x < SIDE - 3; x++) {
        int at = y * SIDE + x;
        if (isFlat(tile.instance(), x, y) && !tile.outside()[at]) {
          int id = tile.instance()[at];
          assertThat(tile.rgb()[3 * at] & 0xff).isEqualTo(6 * id);
          assertThat(tile.rgb()[3 * at + 2] & 0xff).isEqualTo(40 * tile.cls()[at]);
          nuclei += id > 0 ? 1 : 0;
        }
      }
    }
    assertThat(nuclei).isPositive();
  }

  /** One id in the neighbourhood that a colour is made of. */
  private static boolean isFlat(int[] ids, int x, int y) {
    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        if (ids[(y + dy) * SIDE + x + dx] != ids[y * SIDE + x]) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void outsideIsWhiteAndIgnoredOrAMirror() {
    LabelledField field = noise(48, 0.314);
    TileSample white = new TileCutter(SIDE).cut(field, Placement.straight(0, 0, 1, false));
    int beyond = 10 * SIDE + 50;
    assertThat(white.outside()[beyond]).isTrue();
    assertThat(white.rgb()[3 * beyond]).isEqualTo((byte) 255);
    assertThat(white.cls()[beyond]).isEqualTo(LabelledField.IGNORE);
    assertThat(white.instance()[beyond]).isZero();
    TileSample mirror = new TileCutter(SIDE).cut(field, Placement.straight(0, 0, 1, true));
    int twin = 10 * SIDE + 45;
    assertThat(mirror.outside()[beyond]).isFalse();
    assertThat(mirror.rgb()[3 * beyond]).isEqualTo(mirror.rgb()[3 * twin]);
    assertThat(mirror.instance()[beyond]).isEqualTo(mirror.instance()[twin]);
  }

  @Test
  void mirrorsRepeatTheBorderPixel() {
    assertThat(new int[] {TileCutter.mirror(-1, 5), TileCutter.mirror(5, 5)}).containsExactly(0, 4);
    assertThat(TileCutter.mirror(-7, 5)).isEqualTo(3);
    assertThat(TileCutter.mirror(12, 5)).isEqualTo(2);
  }
}
