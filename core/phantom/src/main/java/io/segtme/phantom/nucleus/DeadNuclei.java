package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/** Nuclei of dying cells: shrunken, smudged, in red cytoplasm; some have faded to ghosts. */
final class DeadNuclei implements NucleusModel {
  private static final Range RADIUS_UM = new Range(1.6, 3.4);

  /** Squared aspect of a round nucleus, and its spread. */
  private static final double ASPECT = 1.05;

  private static final double ASPECT_SPREAD = 0.4;
  private static final Range ROUGH = new Range(0.03, 0.11);
  private static final double GHOSTS = 0.25;
  private static final Range GHOST_STAIN = new Range(0.25, 0.5);
  private static final Range GHOST_EDGE_UM = new Range(0.6, 1.2);
  private static final Range STAIN = new Range(0.85, 1.45);
  private static final Range EDGE_UM = new Range(0.2, 0.6);
  private static final Range EOSIN = new Range(0.3, 0.9);

  private final NucleusProfile profile;

  DeadNuclei(NucleusProfile profile) {
    this.profile = profile;
  }

  @Override
  public Nucleus draw(NucleusSite site, long rank, RandomStream random) {
    double r = RADIUS_UM.draw(random);
    double aspect = StrictMath.sqrt(ASPECT + StrictMath.abs(ASPECT_SPREAD * random.normal()));
    Outline outline =
        Superellipse.at(site.x(), site.y(), r * aspect, r / aspect)
            .turned(random.between(0, HALF_TURN))
            .rough(ROUGH.draw(random))
            .outline(random);
    boolean ghost = random.chance(GHOSTS);
    Chromatin smudged =
        Chromatin.stained(profile.stain() * (ghost ? GHOST_STAIN : STAIN).draw(random))
            .clumps(0.08)
            .clumpUm(1.4)
            .eosin(EOSIN.draw(random))
            .edgeUm((ghost ? GHOST_EDGE_UM : EDGE_UM).draw(random))
            .halo(0.5 + 0.5 * random.unit())
            .build();
    return new Nucleus(site.id(), NucleusKind.DEAD, rank, outline, smudged);
  }
}
