package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarietyTest {
  @Test
  void aSlideHasAllKindsAndWhiteGapsInsideItsTissue() {
    PhantomField slide = Phantom.render(PhantomSpec.of(2000, 2000, 1, 0.5), 0, 0, 2000, 2000);
    int[] pixels = new int[6];
    int white = 0;
    for (int y = 0; y < 2000; y++) {
      for (int x = 0; x < 2000; x++) {
        int p = y * 2000 + x;
        pixels[slide.classes()[p]]++;
        boolean inside = x > 500 && x < 1500 && y > 500 && y < 1500;
        white += inside && (slide.rgb()[3 * p + 1] & 0xff) > 215 ? 1 : 0;
      }
    }
    for (int kind = 1; kind <= 5; kind++) {
      assertThat(pixels[kind]).as("pixels of class %s", kind).isGreaterThan(3000);
    }
    assertThat(white).as("white pixels among the tissue").isGreaterThan(20_000);
    assertThat(slide.classes()[2000 * 5 + 1000]).as("glass at the border").isZero();
  }

  @Test
  void stainsDifferBetweenSeeds() {
    List<double[]> nuclei = new ArrayList<>();
    List<double[]> ground = new ArrayList<>();
    for (long seed = 1; seed <= 24; seed++) {
      PhantomField field = Phantom.field(seed, 128, 0.314);
      nuclei.add(colour(field, true));
      ground.add(colour(field, false));
    }
    for (int c = 0; c < 3; c++) {
      assertThat(spread(nuclei, c)).as("sd of nuclei, colour %s", c).isGreaterThan(12);
      assertThat(spread(ground, c)).as("sd of the ground, colour %s", c).isGreaterThan(8);
    }
  }

  @Test
  void paleNucleiStandBesideDarkOnes() {
    List<Double> red = new ArrayList<>();
    for (long seed = 100; seed < 116; seed++) {
      PhantomSpec spec = new PhantomSpec(1500, 1500, seed, 0.314, false);
      PhantomField field = Phantom.render(spec, 400, 400, 300, 300);
      for (int id : Fields.areas(field).keySet()) {
        double sum = 0;
        int count = 0;
        for (int p = 0; p < field.instances().length; p++) {
          if (field.instances()[p] == id && field.classes()[p] == 1) {
            sum += field.rgb()[3 * p] & 0xff;
            count++;
          }
        }
        if (count > 0) {
          red.add(sum / count / Fields.mean(field, 0, false, 0));
        }
      }
    }
    assertThat(red).hasSizeGreaterThan(150);
    double[] sorted = red.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    assertThat(sorted[sorted.length / 5]).as("dark neoplastic nuclei").isLessThan(0.62);
    assertThat(sorted[sorted.length * 3 / 4]).as("pale neoplastic nuclei").isGreaterThan(0.7);
  }

  private static double[] colour(PhantomField field, boolean nuclei) {
    double[] colour = new double[3];
    Arrays.setAll(colour, c -> Fields.mean(field, c, nuclei, 0));
    return colour;
  }

  private static double spread(List<double[]> colours, int c) {
    double mean = colours.stream().mapToDouble(v -> v[c]).average().orElseThrow();
    return Math.sqrt(
        colours.stream().mapToDouble(v -> (v[c] - mean) * (v[c] - mean)).average().orElseThrow());
  }
}
