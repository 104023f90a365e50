package io.segtme.phantom;

import io.segtme.base.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests ask of fields. */
public final class Fields {
  private Fields() {}

  /** SHA-256 of pixels, ids and classes. */
  public static String digest(PhantomField field) {
    MessageDigest sha = Sha256.digest();
    update(sha, field);
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Adds pixels, ids and classes to a digest. */
  static void update(MessageDigest sha, PhantomField field) {
    sha.update(field.rgb());
    ByteBuffer ids = ByteBuffer.allocate(4 * field.instances().length);
    ids.asIntBuffer().put(field.instances());
    sha.update(ids.array());
    sha.update(field.classes());
  }

  /** Pixels of the 4-connected piece of an instance that holds its first pixel. */
  static int piece(PhantomField field, int id) {
    int width = field.width();
    int[] ids = field.instances();
    int first = 0;
    while (ids[first] != id) {
      first++;
    }
    boolean[] seen = new boolean[ids.length];
    seen[first] = true;
    Deque<Integer> front = new ArrayDeque<>(List.of(first));
    int pixels = 0;
    while (!front.isEmpty()) {
      int p = front.pop();
      pixels++;
      int x = p % width;
      int[] next = {p - width, p + width, x > 0 ? p - 1 : -1, x < width - 1 ? p + 1 : -1};
      for (int q : next) {
        if (q >= 0 && q < ids.length && ids[q] == id && !seen[q]) {
          seen[q] = true;
          front.push(q);
        }
      }
    }
    return pixels;
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
