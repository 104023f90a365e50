package io.segtme.training.train;

import io.segtme.training.augment.TileMaker;
import io.segtme.training.augment.TrainingTile;
import io.segtme.training.data.Draw;
import io.segtme.training.data.FieldSource;
import java.util.List;

/** Several sources, each chosen with a probability in proportion to its weight. */
record Mixture(List<Part> parts) {
  /**
   * A source, how often it is chosen, and how samples are made of its fields.
   *
   * @param weight above 0
   */
  record Part(FieldSource source, double weight, TileMaker.Recipe samples) {
    Part {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("a source of weight " + weight + ": it must be above 0");
      }
    }
  }

  Mixture {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mixture of no source");
    }
  }

  /** The sample that these numbers make. */
  TrainingTile sample(int side, double targetMpp, Draw draw) {
    Part part = pick(draw);
    return new TileMaker(side, targetMpp, part.samples()).make(part.source().field(draw), draw);
  }

  Part pick(Draw draw) {
    double at = draw.between(0, parts.stream().mapToDouble(Part::weight).sum());
    for (Part part : parts) {
      at -= part.weight();
      if (at < 0) {
        return part;
      }
    }
    return parts.get(parts.size() - 1);
  }
}
