package io.segtme.phantom;

/**
 * The tissue of a case: what there is much of, and how its cells look.
 *
 * @param bias of each {@link Zone}, the larger the more of it
 * @param tumourRadius mean radius of neoplastic nuclei, um
 * @param pleomorphism sd of the logarithm of that radius
 * @param tumourPitch distance between neoplastic cells, um
 * @param vesicular share of pale neoplastic nuclei with open chromatin
 * @param nestUm size of tumour nests
 * @param nestLevel share of stroma in the tumour, as a level of noise
 * @param acinar whether the tumour forms glands
 * @param inflammation share of places for infiltrating cells that are taken, where it is strong
 * @param lymphPitch distance between cells of lymphoid aggregates, um
 * @param stromaCells share of places in the stroma that hold a cell
 * @param loose how much white the stroma has
 * @param chroma strength of chromatin texture
 * @param cytoH haematoxylin in cytoplasm
 * @param cytoE eosin in cytoplasm
 * @param retraction width of the cleft around nests, um
 * @param mucinous height of mucin in glands, 0 to 1
 * @param dark factor on all nuclear stain
 * @param elongation aspect of neoplastic nuclei, 1 round
 * @param clear how empty the cytoplasm of the tumour is, 0 to 1
 * @param grainy strength of the texture of cytoplasm and stroma
 * @param cracks share of white clefts between cells
 */
record TissueCase(
    double[] bias,
    double tumourRadius,
    double pleomorphism,
    double tumourPitch,
    double vesicular,
    double nestUm,
    double nestLevel,
    boolean acinar,
    double inflammation,
    double lymphPitch,
    double stromaCells,
    double loose,
    double chroma,
    double cytoH,
    double cytoE,
    double retraction,
    double mucinous,
    double dark,
    double elongation,
    double clear,
    double grainy,
    double cracks) {

  static TissueCase of(long seed) {
    Dice dice = new Dice(Hash.of(seed, 0x7155));
    double[] bias = new double[Zone.COUNT];
    for (int k = 0; k < Zone.COUNT; k++) {
      bias[k] = Zone.of(k).bias + 0.2 * StrictMath.max(-1.2, StrictMath.min(1.4, dice.normal()));
    }
    double radius = dice.between(3.9, 6.3);
    return new TissueCase(
        bias,
        radius,
        dice.between(0.08, 0.30),
        radius * (dice.chance(0.15) ? dice.between(3, 4.4) : dice.between(1.8, 3)),
        dice.chance(0.2) ? dice.between(0.75, 1) : dice.between(0.1, 0.75),
        dice.between(45, 150),
        dice.between(-0.75, -0.05),
        dice.chance(0.4),
        dice.between(0.1, 0.8),
        dice.between(6.2, 8.4),
        dice.between(0.25, 0.75),
        dice.between(-0.5, 0.75),
        dice.between(0.7, 1.9),
        dice.between(0.06, 0.40),
        dice.between(0.4, 1.0),
        dice.chance(0.5) ? dice.between(1, 6) : 0,
        dice.unit(),
        dice.between(0.8, 1.2),
        dice.chance(0.3) ? dice.between(1.3, 1.9) : dice.between(1.05, 1.35),
        dice.chance(0.15) ? dice.between(0.3, 0.85) : 0.1 * dice.unit(),
        dice.between(0.7, 2.1),
        dice.chance(0.6) ? dice.between(0.02, 0.16) : 0);
  }
}
