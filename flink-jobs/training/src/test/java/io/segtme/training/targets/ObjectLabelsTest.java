package io.segtme.training.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectLabelsTest {
  @Test
  void piecesOfAnIdAreObjectsAndDiagonalsHold() {
    int[] ids = {
      7, 0, 7, //
      7, 0, 0, //
      0, 7, 9
    };
    ObjectLabels objects = ObjectLabels.byInstance(ids, 3);
    assertThat(objects.labels()).containsExactly(1, 0, 2, 1, 0, 0, 0, 1, 3);
    assertThat(objects.count()).isEqualTo(3);
  }

  @Test
  void rowsDoNotTouchAcrossTheBorder() {
    assertThat(ObjectLabels.byInstance(new int[] {0, 0, 5, 5, 0, 0}, 3).count()).isEqualTo(2);
  }

  @Test
  void componentsOfAClassMeetBySidesAndTouchingNucleiBecomeOne() {
    byte[] cls = {
      1, 1, 2, //
      0, 0, 1, //
      3, (byte) 255, (byte) 254
    };
    ObjectLabels objects = ObjectLabels.byClass(cls, 3);
    assertThat(objects.labels()).containsExactly(1, 1, 2, 0, 0, 3, 4, 0, 0);
  }
}
