package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void aRoundBlobKnowsTheDistanceToItsOutline() {
    Blob round = new Blob(10, 20, 5, 5, 1, 0, 0, 2, new Dice(1));
    assertThat(round.depth(13, 20)).isCloseTo(2, offset(1e-4));
    assertThat(round.depth(10, 27)).isCloseTo(-2, offset(1e-4));
    assertThat(round.depth(10, 20)).isCloseTo(5, offset(1e-4));
    assertThat(round.reach).isCloseTo(5, offset(1e-4));
  }

  @Test
  void noPointOfABlobLiesBeyondItsReach() {
    for (int i = 0; i < 200; i++) {
      Dice dice = new Dice(Hash.of(5, i));
      double a = dice.between(1, 11);
      Blob blob = new Blob(0, 0, a, dice.between(0.3, 1) * a, 1, 0.2 * a, 0.1, 1.6, dice);
      for (double angle = 0; angle < 6.3; angle += 0.1) {
        double[] at = blob.point(angle, 1);
        assertThat(Math.hypot(at[0], at[1])).isLessThanOrEqualTo(blob.reach + 1e-6);
        double[] beyond = blob.point(angle, 1.3);
        assertThat(blob.depth(beyond[0], beyond[1])).isNegative();
      }
    }
  }

  @Test
  void noNucleusReachesFartherThanNeighboursLook() {
    for (long seed = 0; seed < 30; seed++) {
      Nuclei maker = new Nuclei(seed, TissueCase.of(seed));
      for (Kind kind : Kind.values()) {
        for (int i = 0; i < 60; i++) {
          Nucleus nucleus = maker.make(kind, 1, Hash.of(seed, i), 0, 0, 0.5);
          assertThat(nucleus.shape().reach).as("%s", kind).isLessThan(World.REACH);
        }
      }
    }
  }

  @Test
  void aLatticeGivesEachPlaceOnceWhateverAreaAsks() {
    PhantomSpec spec = new PhantomSpec(1000, 1000, 8, 0.5, false);
    Lattice lattice = new Lattice(spec, 1, 9, 0.5, 100, 2);
    Map<Integer, Double> whole = new HashMap<>();
    lattice.visit(
        new Area(-50, -50, 550, 550), (id, hash, x, y) -> assertThat(whole.put(id, x)).isNull());
    Map<Integer, Double> parts = new HashMap<>();
    for (int i = -50; i < 550; i += 60) {
      for (int j = -50; j < 550; j += 60) {
        lattice.visit(
            new Area(i, j, i + 60, j + 60),
            (id, hash, x, y) -> assertThat(parts.put(id, x)).isNull());
      }
    }
    assertThat(parts).isEqualTo(whole).hasSizeGreaterThan(3000);
    assertThat(whole.keySet()).allMatch(id -> id >= 100 && id < lattice.nextId() && id % 2 == 0);
  }

  @Test
  void jpegLosesMoreTheLowerItsQuality() {
    PhantomField field =
        Phantom.render(new PhantomSpec(900, 900, 6, 0.314, false), 300, 300, 75, 61);
    Image image = new Image(75, 61, field.rgb());
    double best = difference(image, new Jpeg(1, 3, 5).apply(image));
    double good = difference(image, new Jpeg(0.9, 3, 5).apply(image));
    double poor = difference(image, new Jpeg(0.3, 3, 5).apply(image));
    assertThat(best).isLessThan(good);
    assertThat(good).isLessThan(poor).isBetween(0.5, 6.0);
    assertThat(poor).isLessThan(15);
  }

  @Test
  void picturesKeepTheirGreyThroughBlurAndScale() {
    byte[] grey = new byte[3 * 40 * 40];
    java.util.Arrays.fill(grey, (byte) 140);
    Image image = new Image(40, 40, grey);
    assertThat(image.blurred(1.3).rgb()).containsOnly((byte) 140);
    assertThat(image.resized(23).resized(40).rgb()).containsOnly((byte) 140).hasSize(4800);
  }

  private static double difference(Image a, Image b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / a.rgb().length;
  }
}
