package io.segtme.phantom.tissue;

import io.segtme.phantom.geometry.Specimen;
import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import io.segtme.phantom.noise.ValueNoise;

/**
 * Which zone a place belongs to: the one whose noise is highest. Scores are smooth, so they may be
 * interpolated between nodes a few micrometres apart.
 */
public final class ZoneMap {
  /** Scores of a place: the competing zones in their order, then the three below. */
  public static final int SCORES = Zone.COMPETING + 3;

  /** Index of the score that is positive inside a nest of the tumour, negative between nests. */
  public static final int NEST = Zone.COMPETING;

  /** Index of the score that is 1 inside the tissue, 0 at its edge, -1 on glass. */
  public static final int TISSUE = Zone.COMPETING + 1;

  /** Index of the score that is high where the tissue is inflamed, -1 to 1. */
  public static final int INFLAMED = Zone.COMPETING + 2;

  private static final Range ZONE_UM = new Range(110, 230);

  /** Shares of the coarse and of the fine noise, and how much finer the latter is. */
  private static final double COARSE = 0.72;

  private static final double FINE = 0.28;
  private static final double FINER = 2.7;

  /** Width of the border of glass: a share of the slide's shorter side, at most so many um. */
  private static final double GLASS_SHARE = 0.06;

  private static final double MOST_GLASS_UM = 400;

  /** How much the border's width varies, and over how many um the tissue begins. */
  private static final double GLASS_VARIES = 0.9;

  private static final double EDGE_UM = 60;

  private final Specimen specimen;
  private final TissueProfile profile;
  private final ValueNoise[] coarse = new ValueNoise[SCORES];
  private final ValueNoise[] fine = new ValueNoise[SCORES];
  private final double glassUm;

  ZoneMap(Specimen specimen, TissueProfile profile) {
    this.specimen = specimen;
    this.profile = profile;
    long seed = Hash.of(specimen.seed(), 0x20e5);
    RandomStream random = new RandomStream(seed);
    for (int k = 0; k < SCORES; k++) {
      double size = k == NEST ? profile.tumour().nestUm() : ZONE_UM.draw(random);
      coarse[k] = new ValueNoise(Hash.of(seed, k, 1), size);
      fine[k] = new ValueNoise(Hash.of(seed, k, 2), size / FINER);
    }
    glassUm =
        StrictMath.min(
            MOST_GLASS_UM, GLASS_SHARE * StrictMath.min(specimen.widthUm(), specimen.heightUm()));
  }

  /** Fills the {@link #SCORES} scores of a place, given in micrometres. */
  void scores(double x, double y, double[] into) {
    for (int k = 0; k < SCORES; k++) {
      into[k] = COARSE * coarse[k].at(x, y) + FINE * fine[k].at(x, y);
      if (k < Zone.COMPETING) {
        into[k] += profile.zoneBias()[k];
      }
    }
    into[NEST] -= profile.tumour().nestLevel();
    double edge = 1;
    if (specimen.border()) {
      double dx = Math.min(x, specimen.widthUm() - x);
      double dy = Math.min(y, specimen.heightUm() - y);
      edge = (Math.min(dx, dy) - glassUm * (1 + GLASS_VARIES * into[TISSUE])) / EDGE_UM;
    }
    into[TISSUE] = Math.max(-1, Math.min(1, edge));
  }

  /** The zone of a place, given in micrometres. */
  public Zone at(double x, double y) {
    double[] scores = new double[SCORES];
    scores(x, y, scores);
    return zone(scores);
  }

  /** The zone of given scores. */
  public static Zone zone(double[] scores) {
    if (scores[TISSUE] < 0) {
      return Zone.GLASS;
    }
    int best = 0;
    for (int k = 1; k < Zone.COMPETING; k++) {
      if (scores[k] > scores[best]) {
        best = k;
      }
    }
    return best == 0 && scores[NEST] < 0 ? Zone.STROMA : Zone.of(best);
  }

  /** How far the best score stands above the next one, or above the border of its nest. */
  public static double margin(double[] scores) {
    double best = Math.max(scores[0], scores[1]);
    double next = Math.min(scores[0], scores[1]);
    for (int k = 2; k < Zone.COMPETING; k++) {
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
