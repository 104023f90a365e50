package io.segtme.models.weights;

import java.util.List;

/**
 * A tensor that a network wants from its weights.
 *
 * @param key its dotted name
 * @param shape its sides; empty for a scalar
 * @param kind what it is
 * @param fill what fresh weights put there
 */
public record NetworkTensor(String key, List<Long> shape, Kind kind, Fill fill) {
  /** Parameters are trained; buffers follow the training; a count is an int64 buffer. */
  public enum Kind {
    PARAMETER,
    BUFFER,
    COUNT
  }

  public NetworkTensor {
    shape = List.copyOf(shape);
  }

  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
