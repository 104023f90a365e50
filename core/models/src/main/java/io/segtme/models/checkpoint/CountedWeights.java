package io.segtme.models.checkpoint;

import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;

/** Weights that tell how many bytes went by, as float32. */
record CountedWeights(Weights weights, ProgressCounter steps) implements Weights {
  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    weights.stream(
        tensor,
        (values, length) -> {
          sink.accept(values, length);
          steps.add((long) length * Float.BYTES);
        });
  }
}
