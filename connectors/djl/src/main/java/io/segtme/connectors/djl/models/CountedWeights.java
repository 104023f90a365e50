package io.segtme.connectors.djl.models;

import io.segtme.connectors.djl.network.NetworkTensor;
import io.segtme.connectors.djl.network.Weights;
import java.io.IOException;

/** Weights that tell how many bytes went by, as float32. */
record CountedWeights(Weights weights, Steps steps) implements Weights {
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
