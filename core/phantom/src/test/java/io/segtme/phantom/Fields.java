package io.segtme.phantom;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What tests ask of fields. */
public final class Fields {
  private Fields() {}

  /** SHA-256 of pixels, ids and classes. */
  public static String digest(PhantomField field) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(field.rgb());
      ByteBuffer ids = ByteBuffer.allocate(4 * field.instances().length);
      ids.asIntBuffer().put(field.instances());
      sha.update(ids.array());
      sha.update(field.classes());
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Pixels by instance. */
  public static Map<Integer, Integer> areas(PhantomField field) {
    Map<Integer, Integer> areas = new TreeMap<>();
    for (int id : field.instances()) {
      if (id != 0) {
        areas.merge(id, 1, Integer::sum);
      }
    }
    return areas;
  }

  /** A part of a field, ids as they are. */
  public static PhantomField crop(PhantomField field, int x, int y, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    int[] instances = new int[width * height];
    byte[] classes = new byte[width * height];
    for (int row = 0; row < height; row++) {
      int from = (y + row) * field.width() + x;
      System.arraycopy(field.rgb(), 3 * from, rgb, 3 * row * width, 3 * width);
      System.arraycopy(field.instances(), from, instances, row * width, width);
      System.arraycopy(field.classes(), from, classes, row * width, width);
    }
    return new PhantomField(width, height, field.mpp(), rgb, instances, classes);
  }

  /** Mean of a colour over the pixels of nuclei, or over the others. */
  static double mean(PhantomField field, int colour, boolean nuclei, int shift) {
    double sum = 0;
    int count = 0;
    for (int p = 0; p < field.instances().length - shift; p++) {
      if (field.instances()[p] != 0 == nuclei) {
        sum += field.rgb()[3 * (p + shift) + colour] & 0xff;
        count++;
      }
    }
    return sum / count;
  }
}
