package io.segtme.connectors.export.nuclei;

import io.segtme.events.Nucleus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A nucleus's contour as the exports need it. */
public final class ContourRing {
  private static final int LEAST_NUMBERS = 8;

  private ContourRing() {}

  /**
   * The contour as x, y, x, y ..., level-0 pixels, the last vertex the first again.
   *
   * @throws IllegalArgumentException if it is not a closed ring of finite numbers; the message
   *     names the nucleus
   */
  public static List<Double> of(Nucleus nucleus) {
    List<Double> ring = nucleus.getContour();
    String wrong = wrongWith(ring);
    if (wrong != null) {
      throw new IllegalArgumentException("nucleus " + nucleus.getId() + ": its contour " + wrong);
    }
    return ring;
  }

  private static @Nullable String wrongWith(List<Double> ring) {
    int numbers = ring.size();
    if (numbers < LEAST_NUMBERS || numbers % 2 != 0) {
      return "has " + numbers + " numbers, at least four vertices of two are needed";
    }
    for (double number : ring) {
      if (!Double.isFinite(number)) {
        return "holds " + number + ", numbers must be finite";
      }
    }
    boolean closed =
        ring.get(0).equals(ring.get(numbers - 2)) && ring.get(1).equals(ring.get(numbers - 1));
    return closed ? null : "is not closed";
  }
}
