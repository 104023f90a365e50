package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import io.segtme.phantom.noise.ValueNoise;

/** Nuclei of healthy epithelium: oval, smooth, even, across their cells' layer. */
final class EpithelialNuclei implements NucleusModel {
  private static final Range HALF_LENGTH_UM = new Range(3.7, 5.3);
  private static final Range ASPECT = new Range(0.58, 0.88);

  /** How far a nucleus strays from the tissue's direction, radians. */
  private static final double STRAY = 0.14;

  private static final Range ROUGH = new Range(0.01, 0.03);
  private static final Range EXPONENT = new Range(1.95, 2.3);

  /** Share of pale nuclei, and how much it changes from patch to patch. */
  private static final double PALE = 0.25;

  private static final double PALE_BY_PATCH = 0.4;
  private static final Range STAIN = new Range(0.4, 0.8);

  private final ChromatinStyles styles;
  private final ValueNoise pale;

  EpithelialNuclei(ChromatinStyles styles, ValueNoise pale) {
    this.styles = styles;
    this.pale = pale;
  }

  @Override
  public Nucleus draw(NucleusSite site, long rank, RandomStream random) {
    double a = HALF_LENGTH_UM.draw(random);
    double b = a * ASPECT.draw(random);
    Outline outline =
        Superellipse.at(site.x(), site.y(), a, b)
            .turned(site.direction() + STRAY * random.normal())
            .rough(ROUGH.draw(random))
            .exponent(EXPONENT.draw(random))
            .outline(random);
    Chromatin chromatin =
        random.unit() < PALE + PALE_BY_PATCH * pale.at(site.x(), site.y())
            ? styles.vesicular(random, b)
            : styles.even(random, STAIN.draw(random));
    return new Nucleus(
        site.id(),
        NucleusKind.EPITHELIAL,
        rank,
        outline,
        ChromatinStyles.focused(chromatin, random));
  }
}
