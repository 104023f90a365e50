package io.segtme.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Instance and class pictures of a whole slide, filled band by band; ids 1 to n by first pixel. */
final class LabelPictures {
  private final int width;
  private final int height;
  private final short[] instances;
  private final byte[] classes;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  LabelPictures(int width, int height) {
    this.width = width;
    this.height = height;
    instances = new short[Math.multiplyExact(width, height)];
    classes = new byte[instances.length];
  }

  /** Takes the parts of a band, left to right. */
  void band(int y, int rows, Phantom.Drawn[] parts) {
    for (int row = 0; row < rows; row++) {
      int to = (y + row) * width;
      for (Phantom.Drawn part : parts) {
        PhantomField field = part.field();
        int from = row * field.width();
        System.arraycopy(field.classes(), from, classes, to, field.width());
        for (int x = 0; x < field.width(); x++) {
          int id = field.instances()[from + x];
          if (id != 0) {
            int number = numbers.computeIfAbsent(id, k -> numbers.size() + 1);
            instances[to + x] = (short) number;
          }
        }
        to += field.width();
      }
    }
  }

  /** Whether 16 bits hold the ids. */
  boolean fits() {
    return numbers.size() <= 0xffff;
  }

  void write(Path instanceFile, Path classFile) throws IOException {
    Pictures.grey16(instanceFile, width, height, instances);
    Pictures.grey8(classFile, width, height, classes);
  }
}
