package io.segtme.models.weights;

import java.io.IOException;
import java.util.Map;

/** Weights from memory, by name; counts as floats. The arrays are not copied. */
public final class MapWeights implements Weights {
  private final Map<String, float[]> values;

  public MapWeights(Map<String, float[]> values) {
    this.values = Map.copyOf(values);
  }

  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    float[] found = values.get(tensor.key());
    if (found == null) {
      throw new IOException("tensor " + tensor.key() + " is missing");
    }
    if (found.length != tensor.elements()) {
      throw new IOException(
          "tensor %s has %d values, wanted %s"
              .formatted(tensor.key(), found.length, tensor.shape()));
    }
    sink.accept(found, found.length);
  }
}
