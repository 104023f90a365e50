package io.segtme.models.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Fresh weights for training, a pure function of seed, name and shape: He initialisation before
 * ReLUs, small classifiers, batch norms at identity.
 *
 * <p>Uniform numbers by SplitMix64 (Steele et al. 2014), started from the seed and the tensor's
 * name: the same on every JDK, and independent of what else is asked for.
 */
public final class FreshWeights implements Weights {
  private static final int CHUNK = 1 << 16;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final float STEP = 0x1p-23f;

  private final long seed;

  public FreshWeights(long seed) {
    this.seed = seed;
  }

  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    Fill fill = tensor.fill();
    long state = start(tensor.key());
    long left = tensor.elements();
    float[] chunk = new float[(int) Math.min(CHUNK, left)];
    while (left > 0) {
      int length = (int) Math.min(chunk.length, left);
      for (int i = 0; i < length; i++) {
        state += GOLDEN_GAMMA;
        float unit = (mix(state) >>> 40) * STEP - 1f;
        chunk[i] = fill.centre() + fill.radius() * unit;
      }
      sink.accept(chunk, length);
      left -= length;
    }
  }

  private long start(String key) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      state = mix(state * 31 + b + GOLDEN_GAMMA);
    }
    return state;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
