package io.segtme.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** FieldPictures as text: a digit is a nucleus, a dot background; classes by nucleus. */
class ScorerTest {
  private static final int UNKNOWN = 254;
  private static final double FINE = 1e-12;

  private static int[] ids(String picture) {
    return picture.replace("\n", "").chars().map(c -> c == '.' ? 0 : c - '0').toArray();
  }

  /** Classes of pixels: that of nucleus k is {@code classes[k - 1]}. */
  private static byte[] classes(int[] ids, int... classes) {
    byte[] pixels = new byte[ids.length];
    for (int i = 0; i < ids.length; i++) {
      pixels[i] = (byte) (ids[i] == 0 ? 0 : classes[ids[i] - 1]);
    }
    return pixels;
  }

  private static FieldScore score(String truth, int[] tc, String predicted, int[] pc, double mpp) {
    int width = truth.indexOf('\n');
    int[] t = ids(truth);
    int[] p = ids(predicted);
    byte[] map = classes(p, pc);
    return Scorer.score("f", width, t, classes(t, tc), p, map, map, mpp);
  }

  private static FieldScore score(String truth, int[] tc, String predicted, int[] pc) {
    return score(truth, tc, predicted, pc, 0.25);
  }

  private static final String TWO =
      """
      1111..2222
      1111..2222
      ..........
      """;

  @Test
  void perfect() {
    FieldScore s = score(TWO, new int[] {1, 2}, TWO, new int[] {1, 2});
    assertThat(s.binary()).isEqualTo(new PanopticCount(2, 0, 0, 2));
    assertThat(s.binary().pq()).isEqualTo(1);
    assertThat(s.mpq()).isEqualTo(1);
    assertThat(s.pixels().meanIou()).isEqualTo(1);
    assertThat(s.detection().dq()).isEqualTo(1);
  }

  @Test
  void emptyPredictionAndEmptyBoth() {
    String none = TWO.replaceAll("[0-9]", ".");
    FieldScore s = score(TWO, new int[] {1, 2}, none, new int[0]);
    assertThat(s.binary()).isEqualTo(new PanopticCount(0, 0, 2, 0));
    assertThat(s.binary().pq()).isZero();
    assertThat(s.mpq()).isZero();
    FieldScore nothing = score(none, new int[0], none, new int[0]);
    assertThat(nothing.binary().pq()).isNaN();
    Scores scores = new Scores(List.of(s, nothing));
    assertThat(scores.bpqMean()).isZero();
    FieldScore perfect = score(TWO, new int[] {1, 2}, TWO, new int[] {1, 2});
    assertThat(new Scores(List.of(perfect, nothing)).bpqMean()).isEqualTo(1);
    FieldScore extra = score(none, new int[0], TWO, new int[] {1, 2});
    assertThat(extra.binary()).isEqualTo(new PanopticCount(0, 2, 0, 0));
    assertThat(new Scores(List.of(perfect, extra)).bpqMean()).isEqualTo(0.5);
  }

  @Test
  void shiftedByOneMatchesAndByTwoDoesNot() {
    String truth = "1111......\n1111......\n";
    // overlap 6 of 10
    FieldScore one = score(truth, new int[] {1}, ".1111.....\n.1111.....\n", new int[] {1});
    assertThat(one.binary().matched()).isEqualTo(1);
    assertThat(one.binary().pq()).isCloseTo(0.6, within(FINE));
    // overlap 4 of 12
    FieldScore two = score(truth, new int[] {1}, "..1111....\n..1111....\n", new int[] {1});
    assertThat(two.binary()).isEqualTo(new PanopticCount(0, 1, 1, 0));
    // an IoU of exactly one half is no match
    FieldScore half = score("111.\n", new int[] {1}, ".111\n", new int[] {1});
    assertThat(half.binary().matched()).isZero();
  }

  @Test
  void mergedAndSplit() {
    String touching = "11112222\n11112222\n";
    String one = "11111111\n11111111\n";
    FieldScore merged = score(touching, new int[] {1, 1}, one, new int[] {1});
    assertThat(merged.binary()).isEqualTo(new PanopticCount(0, 1, 2, 0));
    FieldScore split = score(one, new int[] {1}, "11111122\n11111122\n", new int[] {1, 1});
    assertThat(split.binary()).isEqualTo(new PanopticCount(1, 1, 0, 0.75));
    assertThat(split.binary().dq()).isCloseTo(1 / 1.5, within(FINE));
    assertThat(split.binary().sq()).isEqualTo(0.75);
    assertThat(split.binary().pq()).isCloseTo(0.5, within(FINE));
  }

  @Test
  void classSwappedCountsAgainstBothClasses() {
    FieldScore s = score(TWO, new int[] {1, 2}, TWO, new int[] {2, 2});
    assertThat(s.binary().pq()).isEqualTo(1);
    assertThat(s.classes().get(1)).isEqualTo(new PanopticCount(0, 0, 1, 0));
    assertThat(s.classes().get(2)).isEqualTo(new PanopticCount(1, 1, 0, 1));
    assertThat(s.mpq()).isCloseTo((0 + 1 / 1.5) / 2, within(FINE));
    assertThat(s.pixels().iou(1)).isZero();
    assertThat(s.pixels().iou(2)).isCloseTo(0.5, within(FINE));
    assertThat(s.pixels().meanIou()).isCloseTo((1 + 0 + 0.5) / 3, within(FINE));
  }

  @Test
  void aClassAbsentFromTheTruthIsSkippedByMpqAndByIouWhereNobodyHasIt() {
    FieldScore s = score(TWO, new int[] {1, 1}, TWO, new int[] {1, 5});
    // class 5 is in the prediction alone: no part of mPQ, but of the IoU
    assertThat(s.mpq()).isCloseTo(1 / 1.5, within(FINE));
    assertThat(s.classes().get(5)).isEqualTo(new PanopticCount(0, 1, 0, 0));
    assertThat(s.pixels().iou(5)).isZero();
    assertThat(s.pixels().iou(3)).isNaN();
    assertThat(s.pixels().meanIou()).isCloseTo((1 + 0.5 + 0) / 3, within(FINE));
  }

  @Test
  void unknownClassesCountForNucleiAlone() {
    FieldScore s = score(TWO, new int[] {1, UNKNOWN}, TWO, new int[] {1, 2});
    assertThat(s.binary().pq()).isEqualTo(1);
    // the prediction of class 2 sits on a nucleus of unknown class: it is no false one
    assertThat(s.classes().get(2)).isEqualTo(PanopticCount.NONE);
    assertThat(s.mpq()).isEqualTo(1);
    assertThat(s.pixels().iou(2)).isNaN();
    FieldScore all = score(TWO, new int[] {UNKNOWN, 255}, TWO, new int[] {1, 2});
    assertThat(all.mpq()).isNaN();
    assertThat(all.pixels().meanIou()).isEqualTo(1);
    assertThat(new Scores(List.of(s, all)).mpq()).isEqualTo(1);
  }

  @Test
  void detectionIsOneToOneWithinSixMicrometres() {
    // centroids 4 pixels apart: at 1.5 um/px exactly 6 um, at 1.6 beyond
    String left = "1........\n";
    String right = "....1....\n";
    int[] one = {1};
    assertThat(score(left, one, right, one, 1.5).detection().matched()).isEqualTo(1);
    assertThat(score(left, one, right, one, 1.6).detection().matched()).isZero();
    // two predictions near one truth: the nearer one takes it
    FieldScore two = score("...1.....\n", one, ".1..2....\n", new int[] {1, 1}, 1);
    assertThat(two.detection()).isEqualTo(new PanopticCount(1, 1, 0, 1));
    // greedy: truth 1 - prediction 1 at distance 1 first, so truth 2 keeps prediction 2 at 5
    FieldScore pairs = score("1...2....\n", new int[] {1, 1}, ".1.......\n", one, 1);
    assertThat(pairs.detection()).isEqualTo(new PanopticCount(1, 0, 1, 1));
  }

  @Test
  void pooledFiguresComeFromSums() {
    FieldScore good = score(TWO, new int[] {1, 2}, TWO, new int[] {1, 2});
    FieldScore bad = score("11\n11\n", new int[] {1}, "..\n..\n", new int[0]);
    Scores scores = new Scores(List.of(good, bad));
    assertThat(scores.bpqPooled()).isCloseTo(2 / 2.5, within(FINE));
    assertThat(scores.bpqMean()).isEqualTo(0.5);
    assertThat(scores.ofClass(1)).isEqualTo(new PanopticCount(1, 0, 1, 1));
    assertThat(scores.pixels().iou(1)).isCloseTo(8 / 12.0, within(FINE));
  }

  @Test
  void idsMayHaveHolesAndPieces() {
    FieldScore s =
        score(
            "7..7\n",
            new int[] {0, 0, 0, 0, 0, 0, 1},
            "9..9\n",
            new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1});
    assertThat(s.binary()).isEqualTo(new PanopticCount(1, 0, 0, 1));
  }
}
