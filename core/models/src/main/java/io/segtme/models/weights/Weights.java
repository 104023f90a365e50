package io.segtme.models.weights;

import java.io.IOException;

/** Where the numbers of a network come from. Nothing is asked for twice at a time, or kept. */
public interface Weights {
  /** Takes the next values of a tensor, row-major; the array is reused. */
  @FunctionalInterface
  interface Sink {
    void accept(float[] values, int length) throws IOException;
  }

  /**
   * Gives all elements of a tensor, in any number of pieces.
   *
   * @throws IOException where the tensor is not there, has another shape, or cannot be read
   */
  void stream(NetworkTensor tensor, Sink sink) throws IOException;
}
