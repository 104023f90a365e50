package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/** Nuclei of fibroblasts and endothelium: spindles along the tissue, some of them plump. */
final class ConnectiveNuclei implements NucleusModel {
  private static final double PLUMP = 0.35;
  private static final Range PLUMP_HALF_LENGTH_UM = new Range(3.9, 7.2);
  private static final Range PLUMP_HALF_WIDTH_UM = new Range(2.1, 3.3);
  private static final Range SPINDLE_HALF_LENGTH_UM = new Range(3.2, 10.0);
  private static final Range SPINDLE_HALF_WIDTH_UM = new Range(1.0, 2.1);

  /** How far a nucleus strays from the tissue's direction, radians. */
  private static final double STRAY = 0.2;

  private static final double BEND = 0.07;
  private static final Range ROUGH = new Range(0.03, 0.11);
  private static final Range EXPONENT = new Range(1.5, 2.2);

  /** Share of the plump ones that are pale. */
  private static final double PALE = 0.65;

  private static final Range DARK_STAIN = new Range(0.55, 1.3);

  private final ChromatinStyles styles;

  ConnectiveNuclei(ChromatinStyles styles) {
    this.styles = styles;
  }

  @Override
  public Nucleus draw(NucleusSite site, long rank, RandomStream random) {
    boolean plump = random.chance(PLUMP);
    double a = (plump ? PLUMP_HALF_LENGTH_UM : SPINDLE_HALF_LENGTH_UM).draw(random);
    a = StrictMath.min(a, site.mostUm());
    double b = (plump ? PLUMP_HALF_WIDTH_UM : SPINDLE_HALF_WIDTH_UM).draw(random);
    Outline outline =
        Superellipse.at(site.x(), site.y(), a, b)
            .turned(site.direction() + STRAY * random.normal())
            .bent(BEND * a * random.normal())
            .rough(ROUGH.draw(random))
            .exponent(EXPONENT.draw(random))
            .outline(random);
    Chromatin chromatin =
        plump && random.chance(PALE)
            ? styles.vesicular(random, b)
            : styles.hyperchromatic(random, b, DARK_STAIN.draw(random));
    return new Nucleus(
        site.id(),
        NucleusKind.CONNECTIVE,
        rank,
        outline,
        ChromatinStyles.focused(chromatin, random));
  }
}
