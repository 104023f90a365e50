package io.segtme.phantom.tissue;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.nucleus.NucleusFactory;
import io.segtme.phantom.nucleus.NucleusSite;
import java.util.List;

/** The nuclei in the walls of glands and vessels. */
final class TubeLining {
  private static final double TURN = 6.283185307179586;

  /** How far a nucleus strays around the wall, in distances between nuclei. */
  private static final Range STRAY = new Range(-0.22, 0.22);

  /** Nearest to the centre that a nucleus may lie, as a share of the outline. */
  private static final double INNERMOST = 0.1;

  private static final Range GLAND_SPACING_UM = new Range(5.2, 8.5);

  /** Glands of a tumour have one or two layers of nuclei. */
  private static final Range MORE_LAYERS = new Range(0, 2);

  /** How uneven the layer is, um. */
  private static final Range STAGGER_UM = new Range(0.6, 2.6);

  /** Where the first layer lies in the wall, and how much deeper the next one, relative to that. */
  private static final double BASAL = 0.36;

  private static final double NEXT_LAYER = 0.9;

  /** Share of lymphocytes in the lining of a gland, of dead cells in that of a tumour's gland. */
  private static final double LYMPHOCYTES = 0.03;

  private static final double DEAD = 0.02;

  private static final Range VESSEL_SPACING_UM = new Range(9, 16);
  private static final double ENDOTHELIUM_DEPTH_UM = 1.1;

  /** Half the length of an endothelial nucleus: so many um, and more in larger vessels. */
  private static final double ENDOTHELIUM_UM = 2;

  private static final double ENDOTHELIUM_BY_RADIUS = 0.25;

  private final NucleusFactory factory;

  TubeLining(NucleusFactory factory) {
    this.factory = factory;
  }

  /** Adds the nuclei of the wall if any of them may meet the area. */
  void add(Tube tube, AreaUm area, List<Nucleus> into) {
    if (!area.meets(tube.outer(), Nucleus.MOST_REACH_UM)) {
      return;
    }
    if (tube.type() == TubeType.VESSEL) {
      endothelium(tube, into);
    } else {
      epithelium(tube, into);
    }
  }

  private void endothelium(Tube tube, List<Nucleus> into) {
    RandomStream random = new RandomStream(tube.hash());
    double spacing = VESSEL_SPACING_UM.draw(random);
    double mean = meanRadius(tube.outer());
    int count = (int) StrictMath.min(Tube.MOST_NUCLEI, TURN * mean / spacing);
    for (int i = 0; i < count; i++) {
      double angle = TURN * (i + STRAY.draw(random)) / count;
      double[] at = tube.outer().point(angle, inside(ENDOTHELIUM_DEPTH_UM, mean));
      double along = inwards(tube.outer(), at) + TURN / 4;
      NucleusSite site =
          NucleusSite.of(tube.firstId() + i, random.next(), at[0], at[1], along)
              .within(ENDOTHELIUM_UM + ENDOTHELIUM_BY_RADIUS * mean);
      into.add(factory.make(NucleusKind.CONNECTIVE, site));
    }
  }

  private void epithelium(Tube gland, List<Nucleus> into) {
    RandomStream random = new RandomStream(gland.hash());
    boolean tumour = gland.type() == TubeType.TUMOUR_GLAND;
    double spacing = GLAND_SPACING_UM.draw(random);
    int layers = tumour ? 1 + (int) MORE_LAYERS.draw(random) : 1;
    double stagger = STAGGER_UM.draw(random);
    double mean = meanRadius(gland.outer());
    int most = Tube.MOST_NUCLEI / layers;
    int count = (int) StrictMath.min(most, TURN * mean / spacing);
    for (int i = 0; i < count * layers; i++) {
      int layer = i / count;
      double angle = TURN * (i % count + 0.5 * layer + STRAY.draw(random)) / count;
      double depth = BASAL * gland.wallUm() * (1 + NEXT_LAYER * layer) + stagger * random.normal();
      double[] at = gland.outer().point(angle, inside(depth, mean));
      double towards = inwards(gland.outer(), at);
      NucleusKind kind = tumour ? tumourKind(random) : glandKind(random);
      into.add(
          factory.make(
              kind, NucleusSite.of(gland.firstId() + i, random.next(), at[0], at[1], towards)));
    }
  }

  private static NucleusKind glandKind(RandomStream random) {
    return random.chance(LYMPHOCYTES) ? NucleusKind.INFLAMMATORY : NucleusKind.EPITHELIAL;
  }

  private static NucleusKind tumourKind(RandomStream random) {
    return random.chance(DEAD) ? NucleusKind.DEAD : NucleusKind.NEOPLASTIC;
  }

  private static double meanRadius(Outline outline) {
    return StrictMath.sqrt(outline.a() * outline.b());
  }

  /** The scale of an outline's point that lies so far below it. */
  private static double inside(double depth, double meanRadius) {
    return StrictMath.max(INNERMOST, 1 - depth / meanRadius);
  }

  /** Angle from a point to the centre, radians. */
  private static double inwards(Outline outline, double[] point) {
    return StrictMath.atan2(outline.y() - point[1], outline.x() - point[0]);
  }
}
