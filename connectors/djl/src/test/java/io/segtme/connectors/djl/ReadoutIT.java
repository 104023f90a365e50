package io.segtme.connectors.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.archive.Networks;
import io.segtme.models.network.Readout;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
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
    List<float[]> both = forward(new Readout(true, false, false), pixels);
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
    float[] lifted = forward(new Readout(false, true, false), pixels).get(0);
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

  @Test
  void hvStandsAlongTheRimWhereItFalls() throws Exception {
    float[] plain = forward(Readout.plain(), pixels).get(1);
    float[] walled = forward(new Readout(false, false, true), pixels).get(1);
    int walls = 0;
    for (int tile = 0; tile < TILES; tile++) {
      int h = 2 * tile * PIXELS;
      int v = h + PIXELS;
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int at = y * WIDTH + x;
          float across = at(plain, h, y, x + 2) - at(plain, h, y, x - 2);
          float down = at(plain, v, y + 2, x) - at(plain, v, y - 2, x);
          float others =
              at(plain, h, y + 2, x)
                  - at(plain, h, y - 2, x)
                  + at(plain, v, y, x + 2)
                  - at(plain, v, y, x - 2);
          if (Math.abs(across + down) < TOLERANCE || Math.abs(others) < TOLERANCE) {
            continue;
          }
          if (across + down > 0) {
            assertThat(walled[h + at]).isEqualTo(plain[h + at]);
            assertThat(walled[v + at]).isEqualTo(plain[v + at]);
            continue;
          }
          walls++;
          double nx = Math.max(0, -across);
          double ny = Math.max(0, -down);
          double along = Math.sqrt(ny / (nx + ny));
          double upright = Math.copySign(Math.sqrt(nx / (nx + ny)), others);
          assertThat(walled[h + at]).isCloseTo((float) Math.max(0.6, along), within(1e-3f));
          assertThat(walled[v + at]).isCloseTo((float) upright, within(1e-3f));
        }
      }
    }
    assertThat(walls).isBetween(1, TILES * PIXELS - 1);
  }

  /** A value of a map, beyond its edge the nearest. */
  private static float at(float[] maps, int map, int y, int x) {
    int row = Math.max(0, Math.min(HEIGHT - 1, y));
    return maps[map + row * WIDTH + Math.max(0, Math.min(WIDTH - 1, x))];
  }

  private List<float[]> forward(Readout readout, float[] input) throws Exception {
    Path file = dir.resolve("net.pt");
    NetworkArchive.write(
        file,
        Networks.tinyConv().withFolded(true).withReadout(readout),
        Networks.manifest(2),
        this::steep);
    try (RawNetwork network = RawNetwork.open(file, ModelOptions.defaults())) {
      return network.forward(input, TILES, 3, HEIGHT, WIDTH);
    }
  }

  /** Fresh weights, with HV that spreads as a trained network's does. */
  private void steep(NetworkTensor tensor, Weights.Sink sink) throws IOException {
    float factor = tensor.key().equals("hv.classifier.weight") ? 40 : 1;
    new FreshWeights(5)
        .stream(
            tensor,
            (values, length) -> {
              float[] scaled = new float[length];
              for (int i = 0; i < length; i++) {
                scaled[i] = factor * values[i];
              }
              sink.accept(scaled, length);
            });
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
