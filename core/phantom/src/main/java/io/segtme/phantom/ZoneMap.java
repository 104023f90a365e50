package io.segtme.phantom;

/**
 * Which zone a place belongs to: the one whose noise is highest. Scores are smooth, so they may be
 * interpolated between nodes a few micrometres apart.
 */
final class ZoneMap {
  /** Scores of the zones, then nests, tissue (positive inside) and inflammation. */
  static final int SCORES = Zone.COUNT + 3;

  static final int NEST = Zone.COUNT;
  static final int TISSUE = Zone.COUNT + 1;
  static final int INFLAMED = Zone.COUNT + 2;

  private final PhantomSpec spec;
  private final TissueCase tissue;
  private final Noise[] coarse = new Noise[SCORES];
  private final Noise[] fine = new Noise[SCORES];
  private final double glass;

  ZoneMap(PhantomSpec spec, TissueCase tissue) {
    this.spec = spec;
    this.tissue = tissue;
    long seed = Hash.of(spec.seed(), 0x20e5);
    Dice dice = new Dice(seed);
    for (int k = 0; k < SCORES; k++) {
      double size = k == NEST ? tissue.nestUm() : dice.between(110, 230);
      coarse[k] = new Noise(Hash.of(seed, k, 1), size);
      fine[k] = new Noise(Hash.of(seed, k, 2), size / 2.7);
    }
    glass = StrictMath.min(400, 0.06 * StrictMath.min(spec.widthUm(), spec.heightUm()));
  }

  /** Fills the {@value #SCORES} scores of a place. */
  void scores(double x, double y, double[] into) {
    for (int k = 0; k < SCORES; k++) {
      into[k] = 0.72 * coarse[k].at(x, y) + 0.28 * fine[k].at(x, y);
      if (k < Zone.COUNT) {
        into[k] += tissue.bias()[k];
      }
    }
    into[NEST] -= tissue.nestLevel();
    double edge = 1;
    if (spec.border()) {
      double dx = Math.min(x, spec.widthUm() - x);
      double dy = Math.min(y, spec.heightUm() - y);
      edge = (Math.min(dx, dy) - glass * (1 + 0.9 * into[TISSUE])) / 60;
    }
    into[TISSUE] = Math.max(-1, Math.min(1, edge));
  }

  Zone at(double x, double y) {
    double[] scores = new double[SCORES];
    scores(x, y, scores);
    return zone(scores);
  }

  /** The zone of given scores. */
  Zone zone(double[] scores) {
    if (scores[TISSUE] < 0) {
      return Zone.GLASS;
    }
    int best = 0;
    for (int k = 1; k < Zone.COUNT; k++) {
      if (scores[k] > scores[best]) {
        best = k;
      }
    }
    return best == 0 && scores[NEST] < 0 ? Zone.STROMA : Zone.of(best);
  }

  /** How far the best score stands above the next one, or above the border of its nest. */
  static double margin(double[] scores) {
    double best = Math.max(scores[0], scores[1]);
    double next = Math.min(scores[0], scores[1]);
    for (int k = 2; k < Zone.COUNT; k++) {
      if (scores[k] > best) {
        next = best;
        best = scores[k];
      } else if (scores[k] > next) {
        next = scores[k];
      }
    }
    double margin = best - next;
    return best == scores[0] ? Math.min(margin, Math.abs(scores[NEST])) : margin;
  }
}
