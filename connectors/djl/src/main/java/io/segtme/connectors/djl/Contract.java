package io.segtme.connectors.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Compares a network's outputs with the contract of spec.md, section 4. */
final class Contract {
  private Contract() {}

  /** Throws {@link TileMethod.WrongOutput} unless the outputs have this type and these shapes. */
  static void check(String method, NDList outputs, DataType type, Shape... shapes) {
    boolean right = outputs.size() == shapes.length;
    for (int i = 0; right && i < shapes.length; i++) {
      NDArray output = outputs.get(i);
      right = output.getShape().equals(shapes[i]) && output.getDataType() == type;
    }
    if (!right) {
      String wanted =
          Arrays.stream(shapes).map(s -> type + " " + s).collect(Collectors.joining(" and "));
      String got =
          outputs.stream()
              .map(a -> a.getDataType() + " " + a.getShape())
              .collect(Collectors.joining(" and "));
      throw new TileMethod.WrongOutput(
          "its method %s gives %s where %s is wanted"
              .formatted(method, got.isEmpty() ? "nothing" : got, wanted));
    }
  }
}
