package io.segtme.models.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights of a network of one subpixel for a finer one: each row of a classifier stands for all the
 * values that take its place.
 *
 * @param coarse weights of the network of one subpixel
 * @param times values that take the place of one
 */
public record FinerWeights(Weights coarse, int times) implements Weights {
  /**
   * Weights of a network of one subpixel for the same with more: it starts where the coarse one
   * stood.
   *
   * @param subpixels of the finer network, along one axis
   */
  public static FinerWeights of(Weights coarse, int subpixels) {
    return new FinerWeights(coarse, subpixels * subpixels);
  }

  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    if (!tensor.key().contains(".classifier.")) {
      coarse.stream(tensor, sink);
      return;
    }
    List<Long> shape = new ArrayList<>(tensor.shape());
    int rows = (int) (shape.get(0) / times);
    shape.set(0, (long) rows);
    NetworkTensor wanted = new NetworkTensor(tensor.key(), shape, tensor.kind(), tensor.fill());
    float[] values = new float[(int) wanted.elements()];
    int[] filled = {0};
    coarse.stream(
        wanted,
        (piece, length) -> {
          System.arraycopy(piece, 0, values, filled[0], length);
          filled[0] += length;
        });
    int row = values.length / rows;
    for (int i = 0; i < rows; i++) {
      float[] one = Arrays.copyOfRange(values, i * row, (i + 1) * row);
      for (int k = 0; k < times; k++) {
        sink.accept(one, row);
      }
    }
  }
}
