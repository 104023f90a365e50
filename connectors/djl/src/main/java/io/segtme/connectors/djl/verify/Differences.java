package io.segtme.connectors.djl.verify;

import io.segtme.models.ModelException;
import java.nio.file.Path;

/** Sums up a {@link Difference} tile by tile. */
final class Differences {
  private double max;
  private double sum;
  private double magnitude;
  private long count;

  void add(Path pair, String name, float[] ours, float[] theirs) {
    if (ours.length != theirs.length) {
      throw new ModelException(
          "pair %s does not fit the model, which gives %d values of %s a tile where %d are recorded: record it with the same network"
              .formatted(pair, ours.length, name, theirs.length));
    }
    for (int i = 0; i < ours.length; i++) {
      double difference = Math.abs((double) ours[i] - theirs[i]);
      max = Math.max(max, difference);
      sum += difference;
      magnitude = Math.max(magnitude, Math.abs((double) theirs[i]));
    }
    count += ours.length;
  }

  boolean within(double tolerance) {
    return max <= tolerance * Math.max(1, magnitude);
  }

  Difference result() {
    return new Difference(max, count == 0 ? 0 : sum / count, magnitude);
  }
}
