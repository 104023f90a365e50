package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.TestFields;
import org.junit.jupiter.api.Test;

class TileMakerTest {
  private static final int SIDE = 96;
  private static final TileMaker.Recipe WIDE =
      new TileMaker.Recipe(Placement.Options.wide(), Appearance.wide(), false);

  private final LabelledField field = TestFields.discField("discs", 144, 0.25);

  private static TrainingTile make(TileMaker.Recipe recipe, LabelledField field, int index) {
    return new TileMaker(SIDE, 0.314, recipe).make(field, Draw.of(7, 11, index));
  }

  @Test
  void equalNumbersGiveEqualSamplesAndOthersGiveOthers() {
    for (int i = 0; i < 20; i++) {
      TrainingTile one = make(WIDE, field, i);
      TrainingTile again = make(WIDE, field, i);
      assertThat(again.rgb()).isEqualTo(one.rgb());
      assertThat(again.cls()).isEqualTo(one.cls());
      assertThat(again.hv()).isEqualTo(one.hv());
      assertThat(make(WIDE, field, i + 1).rgb()).isNotEqualTo(one.rgb());
    }
  }

  @Test
  void hvIsOfWhatIsSeenAfterTurning() {
    for (int i = 0; i < 20; i++) {
      TrainingTile tile = make(WIDE, field, i);
      int n = SIDE * SIDE;
      for (int at = 0; at < n - 1; at++) {
        boolean nucleus = tile.cls()[at] > 0 && tile.cls()[at] < 6;
        boolean same = nucleus && (at + 1) % SIDE != 0 && tile.cls()[at + 1] == tile.cls()[at];
        // within a disc the horizontal map rises to the right, however the tile was turned
        if (same && tile.hv()[at] != -1 && tile.hv()[at + 1] != 1) {
          boolean one = Math.abs(tile.hv()[at + 1] - tile.hv()[at]) < 0.5;
          assertThat(!one || tile.hv()[at + 1] > tile.hv()[at]).isTrue();
        }
        if (!nucleus) {
          assertThat(tile.hv()[at]).isZero();
          assertThat(tile.hv()[n + at]).isZero();
        }
      }
    }
  }

  @Test
  void lookChangesNoLabel() {
    TileMaker.Recipe plain =
        new TileMaker.Recipe(Placement.Options.wide(), Appearance.none(), false);
    for (int i = 0; i < 10; i++) {
      TrainingTile changed = make(WIDE, field, i);
      TrainingTile same = make(plain, field, i);
      assertThat(changed.cls()).isEqualTo(same.cls());
      assertThat(changed.hv()).isEqualTo(same.hv());
    }
  }

  @Test
  void whatLiesOutsideStaysWhite() {
    TileMaker.Recipe white =
        new TileMaker.Recipe(
            new Placement.Options(1, 1, true, true, 0), new Appearance(1, 1, 1, 1, 1, 1, 1), false);
    int outside = 0;
    for (int i = 0; i < 10; i++) {
      TrainingTile tile = make(white, field, i);
      for (int at = 0; at < SIDE * SIDE; at++) {
        if (tile.cls()[at] == LabelledField.IGNORE) {
          outside++;
          assertThat(tile.rgb()[3 * at + 1]).isEqualTo((byte) 255);
        }
      }
    }
    assertThat(outside).isPositive();
  }

  @Test
  void bySemanticsTouchingNucleiOfAClassAreOneObject() {
    LabelledField two = TestFields.discField("two", 96, 0.314);
    for (int i = 0; i < two.pixels(); i++) {
      two.instance()[i] = i % 96 < 48 ? 1 : 2;
      two.cls()[i] = 1;
    }
    TileMaker.Recipe card =
        new TileMaker.Recipe(new Placement.Options(1, 1, false, false, 1), Appearance.none(), true);
    TileMaker.Recipe instances =
        new TileMaker.Recipe(
            new Placement.Options(1, 1, false, false, 1), Appearance.none(), false);
    assertThat(ones(make(card, two, 0))).isEqualTo(1);
    assertThat(ones(make(instances, two, 0))).isGreaterThan(1);
  }

  /** How many columns of the first row are a right edge of an object. */
  private static int ones(TrainingTile tile) {
    int ones = 0;
    for (int x = 0; x < SIDE; x++) {
      ones += tile.hv()[x] == 1 ? 1 : 0;
    }
    return ones;
  }
}
