package io.segtme.models.weights;

import io.segtme.base.SplitMix64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Fresh weights for training, a pure function of seed, name and shape: He initialisation before
 * ReLUs, small classifiers, batch norms at identity.
 *
 * <p>Uniform numbers by {@link SplitMix64}, started from the seed and the tensor's name: the same
 * on every JDK, and independent of what else is asked for.
 */
public final class FreshWeights implements Weights {
  private static final int CHUNK = 1 << 16;
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
        state += SplitMix64.GAMMA;
        float unit = (SplitMix64.mix(state) >>> 40) * STEP - 1f;
        chunk[i] = fill.centre() + fill.radius() * unit;
      }
      sink.accept(chunk, length);
      left -= length;
    }
  }

  private long start(String key) {
    long state = SplitMix64.mix(seed + SplitMix64.GAMMA);
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      state = SplitMix64.mix(state * 31 + b + SplitMix64.GAMMA);
    }
    return state;
  }
}
