package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import io.segtme.phantom.noise.ValueNoise;

/** Nuclei of tumour cells: of many sizes, pale or dark, now and then in mitosis. */
final class NeoplasticNuclei implements NucleusModel {
  private static final double LEAST_RADIUS_UM = 2.8;
  private static final double MOST_RADIUS_UM = 10;

  /** Spread of the aspect above the case's own. */
  private static final double ASPECT_SPREAD = 0.3;

  /** Share that follows the tissue's direction, and by how much it strays, radians. */
  private static final double ALIGNED = 0.7;

  private static final double STRAY = 0.5;
  private static final double BEND = 0.12;
  private static final Range ROUGH = new Range(0.015, 0.045);

  /** How much pleomorphism roughens an outline. */
  private static final double ROUGH_BY_PLEOMORPHISM = 0.16;

  private static final Range EXPONENT = new Range(1.8, 2.3);
  private static final Range DARK_STAIN = new Range(0.6, 1.3);

  /** How much the share of pale nuclei changes from patch to patch, and from one to the next. */
  private static final double PALE_BY_PATCH = 0.35;

  private static final double PALE_SPREAD = 0.12;

  private static final double MITOSES = 0.012;
  private static final Range MITOSIS_HALF_LENGTH_UM = new Range(3, 5);
  private static final Range MITOSIS_ASPECT = new Range(0.35, 0.6);
  private static final Range MITOSIS_EXPONENT = new Range(1.8, 3);

  /** The condensed chromosomes of a dividing cell, in pale cytoplasm. */
  private static final Chromatin MITOSIS =
      Chromatin.stained(1.5).clumps(0.1).clumpUm(1).eosin(0.1).edgeUm(0.2).halo(-0.35).build();

  private final NucleusProfile profile;
  private final ChromatinStyles styles;
  private final ValueNoise pale;

  NeoplasticNuclei(NucleusProfile profile, ChromatinStyles styles, ValueNoise pale) {
    this.profile = profile;
    this.styles = styles;
    this.pale = pale;
  }

  @Override
  public Nucleus draw(NucleusSite site, long rank, RandomStream random) {
    double r = profile.tumourRadiusUm() * random.logNormal(profile.pleomorphism());
    r = StrictMath.max(LEAST_RADIUS_UM, StrictMath.min(MOST_RADIUS_UM, r));
    double aspect =
        StrictMath.sqrt(profile.elongation() + StrictMath.abs(ASPECT_SPREAD * random.normal()));
    aspect = StrictMath.min(aspect, Nucleus.LONGEST_UM / r);
    double turn =
        random.chance(ALIGNED)
            ? site.direction() + STRAY * random.normal()
            : random.between(0, HALF_TURN);
    double rough =
        ROUGH.draw(random) + ROUGH_BY_PLEOMORPHISM * profile.pleomorphism() * random.unit();
    if (random.chance(MITOSES)) {
      return mitosis(site, rank, turn, random);
    }
    Outline outline =
        Superellipse.at(site.x(), site.y(), r * aspect, r / aspect)
            .turned(turn)
            .bent(BEND * r * random.normal())
            .rough(rough)
            .exponent(EXPONENT.draw(random))
            .outline(random);
    double open =
        profile.vesicularShare()
            + PALE_BY_PATCH * pale.at(site.x(), site.y())
            + PALE_SPREAD * random.normal();
    Chromatin chromatin =
        random.unit() < open
            ? styles.vesicular(random, r)
            : styles.hyperchromatic(random, r, DARK_STAIN.draw(random));
    return new Nucleus(
        site.id(),
        NucleusKind.NEOPLASTIC,
        rank,
        outline,
        ChromatinStyles.focused(chromatin, random));
  }

  private static Nucleus mitosis(NucleusSite site, long rank, double turn, RandomStream random) {
    double a = MITOSIS_HALF_LENGTH_UM.draw(random);
    Outline outline =
        Superellipse.at(site.x(), site.y(), a, a * MITOSIS_ASPECT.draw(random))
            .turned(turn)
            .bent(0.1 * a * random.normal())
            .rough(0.14)
            .exponent(MITOSIS_EXPONENT.draw(random))
            .outline(random);
    return new Nucleus(site.id(), NucleusKind.NEOPLASTIC, rank, outline, MITOSIS);
  }
}
