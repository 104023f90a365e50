package io.segtme.connectors.djl;

import io.segtme.models.manifest.ModelManifest;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How a model is run. None of these changes what a model means; device, threads and batch can
 * change its floats in the last bit and are part of {@link TileModel#runtime()}.
 *
 * @param device {@code cpu}, {@code cuda:N}, or {@code auto}: the first GPU that the engine sees,
 *     else the CPU
 * @param threads threads inside an operator, at least 1. Set once a JVM, with the first model
 * @param batch tiles of a batch in place of the manifest's, 1 to 1024
 * @param entropy whether predictions carry the entropy plane
 */
public record ModelOptions(String device, int threads, OptionalInt batch, boolean entropy) {
  private static final Pattern DEVICE = Pattern.compile("cpu|auto|cuda:[0-9]{1,3}");

  public ModelOptions {
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "device '" + device + "': allowed are cpu, cuda:N and auto");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": at least 1 is needed");
    }
    if (batch.isPresent() && (batch.getAsInt() < 1 || batch.getAsInt() > ModelManifest.MAX_BATCH)) {
      throw new IllegalArgumentException(
          "batch " + batch.getAsInt() + ": allowed are 1 to " + ModelManifest.MAX_BATCH);
    }
  }

  /** The CPU, one thread, the manifest's batch, no entropy. */
  public static ModelOptions defaults() {
    return new ModelOptions("cpu", 1, OptionalInt.empty(), false);
  }

  public ModelOptions withDevice(String value) {
    return new ModelOptions(value, threads, batch, entropy);
  }

  public ModelOptions withThreads(int value) {
    return new ModelOptions(device, value, batch, entropy);
  }

  public ModelOptions withBatch(int value) {
    return new ModelOptions(device, threads, OptionalInt.of(value), entropy);
  }

  public ModelOptions withEntropy(boolean value) {
    return new ModelOptions(device, threads, batch, value);
  }
}
