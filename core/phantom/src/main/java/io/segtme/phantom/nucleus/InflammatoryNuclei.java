package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/** Nuclei of lymphocytes and plasma cells, small, round, dark; and of a few macrophages. */
final class InflammatoryNuclei implements NucleusModel {
  private static final Range RADIUS_UM = new Range(2.4, 3.4);

  /** Squared aspect of a round nucleus, and its spread. */
  private static final double ASPECT = 1.02;

  private static final double ASPECT_SPREAD = 0.16;

  /** Share of macrophages and blasts: larger, paler, bent like a bean. */
  private static final double MACROPHAGES = 0.06;

  private static final Range MACROPHAGE_RADIUS_UM = new Range(3.4, 4.6);
  private static final double MACROPHAGE_ASPECT = 1.15;

  /** Share up to which nuclei are lobed, as those of granulocytes. */
  private static final double LOBED = 0.25;

  private static final Range LOBED_ROUGH = new Range(0.08, 0.14);
  private static final Range ROUGH = new Range(0.015, 0.06);
  private static final Range EXPONENT = new Range(1.9, 2.3);

  private final NucleusProfile profile;
  private final ChromatinStyles styles;

  InflammatoryNuclei(NucleusProfile profile, ChromatinStyles styles) {
    this.profile = profile;
    this.styles = styles;
  }

  @Override
  public Nucleus draw(NucleusSite site, long rank, RandomStream random) {
    double r = RADIUS_UM.draw(random);
    double type = random.unit();
    if (type < MACROPHAGES) {
      return macrophage(site, rank, random);
    }
    double aspect = StrictMath.sqrt(ASPECT + StrictMath.abs(ASPECT_SPREAD * random.normal()));
    double rough = type < LOBED ? LOBED_ROUGH.draw(random) : ROUGH.draw(random);
    Outline outline =
        Superellipse.at(site.x(), site.y(), r * aspect, r / aspect)
            .turned(random.between(0, HALF_TURN))
            .rough(rough)
            .exponent(EXPONENT.draw(random))
            .outline(random);
    Chromatin chromatin =
        Chromatin.stained(profile.stain() * random.between(0.8, 1.3))
            .clumps(profile.texture() * random.between(0.12, 0.36))
            .clumpUm(random.between(0.9, 1.5))
            .membrane(random.between(0, 0.25))
            .membraneUm(0.6)
            .clockFace(random.chance(0.5) ? random.between(0.1, 0.45) : 0)
            .eosin(random.between(0.05, 0.3))
            .edgeUm(random.between(0.2, 0.5))
            .halo(random.chance(0.3) ? random.between(-0.4, 0.6) : 0)
            .build();
    return nucleus(site, rank, outline, chromatin, random);
  }

  private Nucleus macrophage(NucleusSite site, long rank, RandomStream random) {
    double r = MACROPHAGE_RADIUS_UM.draw(random);
    Outline bean =
        Superellipse.at(site.x(), site.y(), r * MACROPHAGE_ASPECT, r / MACROPHAGE_ASPECT)
            .turned(random.between(0, HALF_TURN))
            .bent(0.3 * r)
            .rough(0.04)
            .outline(random);
    return nucleus(site, rank, bean, styles.vesicular(random, r), random);
  }

  private static Nucleus nucleus(
      NucleusSite site, long rank, Outline outline, Chromatin chromatin, RandomStream random) {
    return new Nucleus(
        site.id(),
        NucleusKind.INFLAMMATORY,
        rank,
        outline,
        ChromatinStyles.focused(chromatin, random));
  }
}
