package io.segtme.models.safetensors;

import java.util.List;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param element its element type
 * @param shape its sides; empty for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record StoredTensor(Element element, List<Long> shape, long begin, long end) {
  public StoredTensor {
    shape = List.copyOf(shape);
  }

  public long elements() {
    return (end - begin) / element.bytes();
  }
}
