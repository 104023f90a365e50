package io.segtme.phantom.output;

import io.segtme.phantom.DrawnField;
import io.segtme.phantom.PhantomField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Instance and class pictures of a whole slide, filled band by band; ids 1 to n by first pixel. */
final class LabelImages {
  /** The most nuclei that 16 bits can number. */
  static final int MOST_NUCLEI = 0xffff;

  private final int width;
  private final int height;
  private final short[] instances;
  private final byte[] classes;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  LabelImages(int width, int height) {
    this.width = width;
    this.height = height;
    instances = new short[Math.multiplyExact(width, height)];
    classes = new byte[instances.length];
  }

  /**
   * Adds a band of the slide.
   *
   * @param y its first row
   * @param parts the fields that fill the band, left to right
   */
  void add(int y, int rows, DrawnField[] parts) {
    for (int row = 0; row < rows; row++) {
      int to = (y + row) * width;
      for (DrawnField part : parts) {
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
    return numbers.size() <= MOST_NUCLEI;
  }

  void write(Path instanceFile, Path classFile) throws IOException {
    PngFile.writeGrey16(instanceFile, width, height, instances);
    PngFile.writeGrey8(classFile, width, height, classes);
  }
}
