package io.segtme.phantom.nucleus;

import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/** The ways in which nuclei of all kinds take the stain, and what blurs them. */
final class ChromatinStyles {
  /** Share of nuclei out of focus, what they keep of their texture, the width of their border. */
  private static final double DEFOCUSED = 0.12;

  private static final Range DEFOCUSED_KEEP = new Range(0.5, 0.85);
  private static final Range DEFOCUSED_EDGE_UM = new Range(0.6, 1.3);

  private final NucleusProfile profile;

  ChromatinStyles(NucleusProfile profile) {
    this.profile = profile;
  }

  /**
   * Open chromatin under a thin membrane, with up to three nucleoli.
   *
   * @param r radius of the nucleus, um
   */
  Chromatin vesicular(RandomStream random, double r) {
    double stain = profile.stain();
    double base = random.between(0.16, 0.46);
    int nucleoli = (int) random.between(0, 3.6);
    return Chromatin.stained(stain * base)
        .clumps(profile.texture() * random.between(0.45, 1.0))
        .clumpUm(random.between(0.9, 1.7))
        .sparseness(random.between(0.3, 1))
        .membrane(stain * random.between(0.26, 0.66))
        .membraneUm(random.between(0.45, 0.85))
        .eosin(random.between(0.12, 0.4))
        .edgeUm(0.25)
        .halo(random.chance(0.25) ? random.between(-0.4, 0.2) : 0)
        .nucleoli(nucleoli(random, r, nucleoli, random.between(0.55, 1.15)))
        .nucleolus(stain * random.between(0.4, 0.95))
        .build();
  }

  /**
   * Dense chromatin, with up to two nucleoli that hardly show.
   *
   * @param r radius of the nucleus, um
   * @param base its stain before the case's factor
   */
  Chromatin hyperchromatic(RandomStream random, double r, double base) {
    return Chromatin.stained(profile.stain() * base)
        .clumps(profile.texture() * random.between(0.16, 0.46))
        .clumpUm(random.between(0.8, 1.6))
        .sparseness(random.between(0, 0.5))
        .membrane(random.between(0, 0.3))
        .membraneUm(random.between(0.4, 0.8))
        .eosin(random.between(0.15, 0.4))
        .edgeUm(0.3)
        .halo(random.chance(0.2) ? random.between(-0.5, 0.3) : 0)
        .nucleoli(nucleoli(random, r, (int) random.between(0, 2.3), 0.7))
        .nucleolus(random.between(0.1, 0.4))
        .build();
  }

  /** Fine, even chromatin under a thin membrane, without nucleoli. */
  Chromatin even(RandomStream random, double base) {
    double stain = profile.stain();
    return Chromatin.stained(stain * base)
        .clumps(profile.texture() * random.between(0.04, 0.14))
        .clumpUm(random.between(0.6, 1.0))
        .membrane(stain * random.between(0.1, 0.3))
        .membraneUm(random.between(0.4, 0.6))
        .eosin(random.between(0.12, 0.3))
        .edgeUm(0.25)
        .build();
  }

  /** Puts a share of the nuclei above or below the plane of focus. */
  static Chromatin focused(Chromatin chromatin, RandomStream random) {
    if (!random.chance(DEFOCUSED)) {
      return chromatin;
    }
    double keep = DEFOCUSED_KEEP.draw(random);
    return chromatin.defocused(keep, DEFOCUSED_EDGE_UM.draw(random));
  }

  /** Places and radii, um from the centre: within half of the nucleus' radius. */
  private static double[] nucleoli(RandomStream random, double r, int count, double radius) {
    double[] places = new double[3 * count];
    for (int i = 0; i < count; i++) {
      double angle = random.between(0, NucleusModel.TURN);
      double away = r * 0.5 * random.unit();
      places[3 * i] = away * StrictMath.cos(angle);
      places[3 * i + 1] = away * StrictMath.sin(angle);
      places[3 * i + 2] = radius * random.between(0.7, 1.2);
    }
    return places;
  }
}
