package io.segtme.connectors.djl.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.RawNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a readout does to the maps, against the same on plain maps in Java. */
class ReadoutIT {
  private static final int TILES = 2;
  private static final int HEIGHT = 96;
  private static final int WIDTH = 64;
  private static final int PIXELS = HEIGHT * WIDTH;
  private static final int LABELS = 6;
  private static final float TOLERANCE = 1e-5f;

  @TempDir Path dir;
  private final float[] pixels = new float[TILES * 3 * PIXELS];

  @BeforeEach
  void picture() {
    Random random = new Random(5);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
  }

  @Test
  void turnedIsTheMeanOfTwoViews() throws Exception {
    List<float[]> upright = forward(Readout.plain(), pixels);
    List<float[]> upsideDown = forward(Readout.plain(), turned(pixels));
    List<float[]> both = forward(new Readout(true, false), pixels);
    float[] logits = turned(upsideDown.get(0));
    float[] hv = turned(upsideDown.get(1));
    float apart = 0;
    for (int i = 0; i < logits.length; i++) {
      float mean = (upright.get(0)[i] + logits[i]) / 2;
      assertThat(both.get(0)[i]).isCloseTo(mean, within(TOLERANCE));
      apart = Math.max(apart, Math.abs(upright.get(0)[i] - logits[i]));
    }
    for (int i = 0; i < hv.length; i++) {
      float mean = (upright.get(1)[i] - hv[i]) / 2;
      assertThat(both.get(1)[i]).isCloseTo(mean, within(TOLERANCE));
    }
    assertThat(apart).as("the views differ").isGreaterThan(10 * TOLERANCE);
  }

  @Test
  void foregroundIsWhereNucleusIsLikelierThanBackground() throws Exception {
    float[] plain = forward(Readout.plain(), pixels).get(0);
    float[] lifted = forward(new Readout(false, true), pixels).get(0);
    int moved = 0;
    for (int tile = 0; tile < TILES; tile++) {
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        int at = tile * LABELS * PIXELS + pixel;
        double nucleus = 0;
        for (int k = 1; k < LABELS; k++) {
          nucleus += Math.exp(plain[at + k * PIXELS]);
        }
        double log = Math.log(nucleus);
        int before = best(plain, at, 1);
        assertThat(best(lifted, at, 1)).as("kind").isEqualTo(before);
        assertThat(lifted[at]).as("background").isEqualTo(plain[at]);
        assertThat(lifted[at + before * PIXELS]).isCloseTo((float) log, within(TOLERANCE));
        if (Math.abs(log - plain[at]) > TOLERANCE) {
          assertThat(best(lifted, at, 0) > 0).isEqualTo(log > plain[at]);
        }
        moved += best(plain, at, 0) == 0 && best(lifted, at, 0) > 0 ? 1 : 0;
      }
    }
    assertThat(moved).as("pixels of doubtful kind").isPositive();
  }

  private List<float[]> forward(Readout readout, float[] input) throws Exception {
    Path file = dir.resolve("net.pt");
    NetworkArchive.write(
        file,
        Networks.tinyConv().withFolded(true).withReadout(readout),
        Networks.manifest(2),
        Weights.fresh(5));
    try (RawNetwork network = RawNetwork.open(file, ModelOptions.defaults())) {
      return network.forward(input, TILES, 3, HEIGHT, WIDTH);
    }
  }

  private static int best(float[] logits, int at, int first) {
    int best = first;
    for (int k = first + 1; k < LABELS; k++) {
      best = logits[at + k * PIXELS] > logits[at + best * PIXELS] ? k : best;
    }
    return best;
  }

  /** Every map turned by half a turn. */
  private static float[] turned(float[] maps) {
    float[] turned = new float[maps.length];
    for (int start = 0; start < maps.length; start += PIXELS) {
      for (int i = 0; i < PIXELS; i++) {
        turned[start + i] = maps[start + PIXELS - 1 - i];
      }
    }
    return turned;
  }
}
