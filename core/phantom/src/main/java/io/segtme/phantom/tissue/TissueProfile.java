package io.segtme.phantom.tissue;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.nucleus.NucleusProfile;

/**
 * The tissue of a case: what there is much of, and how its cells look.
 *
 * @param zoneBias of each competing {@link Zone}, the larger the more of it
 * @param nuclei how nuclei look
 * @param tumour the tumour's cells and nests
 * @param stroma the tissue between
 * @param cytoplasm of tumour, epithelium and glands
 * @param inflammation share of places for infiltrating cells that are taken, where it is strong
 * @param lymphoidPitchUm distance between cells of lymphoid aggregates
 */
public record TissueProfile(
    double[] zoneBias,
    NucleusProfile nuclei,
    Tumour tumour,
    Stroma stroma,
    Cytoplasm cytoplasm,
    double inflammation,
    double lymphoidPitchUm) {
  private static final long SALT = 0x7155;

  /** How much the share of a zone differs between cases. */
  private static final double BIAS_SPREAD = 0.2;

  private static final double LEAST_BIAS = -1.2;
  private static final double MOST_BIAS = 1.4;

  /**
   * The tumour.
   *
   * @param pitchUm distance between its cells
   * @param nestUm size of its nests
   * @param nestLevel share of stroma between them, as a level of noise: -1 none, 1 all
   * @param acinar whether it forms glands
   */
  record Tumour(double pitchUm, double nestUm, double nestLevel, boolean acinar) {}

  /**
   * The stroma.
   *
   * @param cells share of its places that hold a cell
   * @param looseness how much white it has, from dense, below 0, to oedematous, 1
   */
  public record Stroma(double cells, double looseness) {}

  /**
   * Cytoplasm.
   *
   * @param haematoxylin units in it
   * @param eosin units in it
   * @param retractionUm width of the white cleft around nests
   * @param mucin how much of it glands have towards their lumen, 0 to 1
   * @param clearing how empty the tumour's is, 0 to 1
   * @param grain strength of the texture of cytoplasm and stroma, 1 typical
   * @param cracks share of white clefts between cells
   */
  public record Cytoplasm(
      double haematoxylin,
      double eosin,
      double retractionUm,
      double mucin,
      double clearing,
      double grain,
      double cracks) {}

  /** The case of a seed. The order of the draws is what a seed means. */
  static TissueProfile of(long seed) {
    RandomStream random = new RandomStream(Hash.of(seed, SALT));
    double[] bias = new double[Zone.COMPETING];
    for (int k = 0; k < bias.length; k++) {
      double spread = StrictMath.max(LEAST_BIAS, StrictMath.min(MOST_BIAS, random.normal()));
      bias[k] = Zone.of(k).bias() + BIAS_SPREAD * spread;
    }
    double radiusUm = random.between(3.9, 6.3);
    double pleomorphism = random.between(0.08, 0.30);
    double pitchUm =
        radiusUm * (random.chance(0.15) ? random.between(3, 4.4) : random.between(1.8, 3));
    double vesicular = random.chance(0.2) ? random.between(0.75, 1) : random.between(0.1, 0.75);
    double nestUm = random.between(45, 150);
    double nestLevel = random.between(-0.75, -0.05);
    boolean acinar = random.chance(0.4);
    double inflammation = random.between(0.1, 0.8);
    double lymphoidPitchUm = random.between(6.2, 8.4);
    double stromaCells = random.between(0.25, 0.75);
    double looseness = random.between(-0.5, 0.75);
    double texture = random.between(0.7, 1.9);
    double haematoxylin = random.between(0.06, 0.40);
    double eosin = random.between(0.4, 1.0);
    double retractionUm = random.chance(0.5) ? random.between(1, 6) : 0;
    double mucin = random.unit();
    double stain = random.between(0.8, 1.2);
    double elongation = random.chance(0.3) ? random.between(1.3, 1.9) : random.between(1.05, 1.35);
    double clearing = random.chance(0.15) ? random.between(0.3, 0.85) : 0.1 * random.unit();
    double grain = random.between(0.7, 2.1);
    double cracks = random.chance(0.6) ? random.between(0.02, 0.16) : 0;
    return new TissueProfile(
        bias,
        new NucleusProfile(radiusUm, pleomorphism, elongation, vesicular, stain, texture),
        new Tumour(pitchUm, nestUm, nestLevel, acinar),
        new Stroma(stromaCells, looseness),
        new Cytoplasm(haematoxylin, eosin, retractionUm, mucin, clearing, grain, cracks),
        inflammation,
        lymphoidPitchUm);
  }
}
