package io.segtme.phantom.paint;

import io.segtme.phantom.geometry.Lattice;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Specimen;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.noise.ValueNoise;
import io.segtme.phantom.tissue.Tissue;
import io.segtme.phantom.tissue.Zone;

/**
 * Things that take haematoxylin and are not nuclei: smeared strands, dust, calcium, pigment. They
 * teach a network what not to find, and have no truth.
 */
public final class Debris {
  /** No particle reaches farther from its centre, um. */
  static final double MOST_REACH_UM = 22;

  private static final Lattice.Layout PLACES = new Lattice.Layout(31, 14, 0.5, 1);

  /** Share of the places of a case that hold a particle. */
  private static final Range TAKEN = new Range(0.02, 0.16);

  private static final double GRAIN_UM = 1.6;

  /** How far a particle strays from the direction of the fibres, radians. */
  private static final double STRAY = 0.3;

  private static final double BEND = 0.12;
  private static final double ROUGH = 0.12;
  private static final double EXPONENT = 1.8;

  /** Strands along the fibres: the sort of so many particles, and their numbers. */
  private static final double STRANDS = 0.45;

  private static final Range STRAND_HALF_LENGTH_UM = new Range(4, 15);
  private static final Range STRAND_HALF_WIDTH_UM = new Range(0.35, 1.0);
  private static final Range STRAND_STAIN = new Range(0.2, 0.8);
  private static final double STRAND_EDGE_UM = 0.8;

  /** Dust, up to this share of the particles. */
  private static final double STRANDS_AND_DUST = 0.8;

  private static final Range DUST_HALF_LENGTH_UM = new Range(0.4, 1.1);
  private static final Range DUST_STAIN = new Range(0.6, 1.5);

  /** Smudges without a border, up to this share of the particles. */
  private static final double ALL_BUT_GRAINS = 0.92;

  private static final Range SMUDGE_HALF_LENGTH_UM = new Range(3, 7);
  private static final Range SMUDGE_ASPECT = new Range(0.4, 0.9);
  private static final Range SMUDGE_STAIN = new Range(0.12, 0.3);
  private static final double SMUDGE_EDGE_UM = 2.5;

  /** Brown or red grains: the others. */
  private static final Range GRAIN_HALF_LENGTH_UM = new Range(0.7, 1.6);

  private static final Range GRAIN_STAIN = new Range(0, 0.4);
  private static final Range GRAIN_PIGMENT = new Range(0.4, 1.2);

  /** Dust and grains are nearly round and sharp. */
  private static final double SPECK_ASPECT = 0.8;

  private static final double SPECK_EDGE_UM = 0.3;

  private final Tissue tissue;
  private final Lattice places;
  private final ValueNoise rough;
  private final double taken;

  public Debris(Tissue tissue) {
    this.tissue = tissue;
    Specimen specimen = tissue.specimen();
    places = new Lattice(specimen, PLACES, 1);
    rough = new ValueNoise(Hash.of(specimen.seed(), 0xdeb), GRAIN_UM);
    taken = TAKEN.draw(new RandomStream(Hash.of(specimen.seed(), 0xdeb1)));
  }

  /** A particle to be drawn: units of stain in it and the width of its border. */
  private record Particle(Outline outline, double haematoxylin, double pigment, double edgeUm) {}

  /** Draws the debris of an area over its tissue. */
  public void paint(StainPlanes planes) {
    places.visit(
        planes.area().grown(MOST_REACH_UM),
        (id, hash, x, y) -> {
          if (Hash.unit(Hash.of(hash, 1)) < taken) {
            paint(new RandomStream(hash), x, y, planes);
          }
        });
  }

  private void paint(RandomStream random, double x, double y, StainPlanes planes) {
    Zone zone = tissue.zones().at(x, y);
    if (zone != Zone.GLASS && zone != Zone.FAT) {
      paint(particle(random, x, y), planes);
    }
  }

  private Particle particle(RandomStream random, double x, double y) {
    double sort = random.unit();
    double along = tissue.fibres().direction(x, y) + STRAY * random.normal();
    if (sort < STRANDS) {
      double a = STRAND_HALF_LENGTH_UM.draw(random);
      Superellipse shape = Superellipse.at(x, y, a, STRAND_HALF_WIDTH_UM.draw(random));
      Outline outline = outline(shape.turned(along), random);
      return new Particle(outline, STRAND_STAIN.draw(random), 0, STRAND_EDGE_UM);
    }
    if (sort < STRANDS_AND_DUST) {
      double a = DUST_HALF_LENGTH_UM.draw(random);
      Superellipse shape = Superellipse.at(x, y, a, a * SPECK_ASPECT);
      Outline outline = outline(shape.turned(along), random);
      return new Particle(outline, DUST_STAIN.draw(random), 0, SPECK_EDGE_UM);
    }
    if (sort < ALL_BUT_GRAINS) {
      double a = SMUDGE_HALF_LENGTH_UM.draw(random);
      Superellipse shape = Superellipse.at(x, y, a, a * SMUDGE_ASPECT.draw(random));
      Outline outline = outline(shape.turned(along), random);
      return new Particle(outline, SMUDGE_STAIN.draw(random), 0, SMUDGE_EDGE_UM);
    }
    double a = GRAIN_HALF_LENGTH_UM.draw(random);
    Superellipse shape = Superellipse.at(x, y, a, a * SPECK_ASPECT);
    Outline outline = outline(shape.turned(along), random);
    double haematoxylin = GRAIN_STAIN.draw(random);
    return new Particle(outline, haematoxylin, GRAIN_PIGMENT.draw(random), SPECK_EDGE_UM);
  }

  private static Outline outline(Superellipse shape, RandomStream random) {
    return shape
        .bent(BEND * shape.a() * random.normal())
        .rough(ROUGH)
        .exponent(EXPONENT)
        .outline(random);
  }

  private void paint(Particle particle, StainPlanes planes) {
    Outline outline = particle.outline;
    double soft = particle.edgeUm;
    double reach = outline.reach() + soft;
    double mpp = planes.mpp();
    int left = Math.max(0, (int) Math.floor((outline.x() - reach) / mpp) - planes.x0());
    int top = Math.max(0, (int) Math.floor((outline.y() - reach) / mpp) - planes.y0());
    int right = (int) Math.floor((outline.x() + reach) / mpp) + 1 - planes.x0();
    int bottom = (int) Math.floor((outline.y() + reach) / mpp) + 1 - planes.y0();
    for (int row = top; row < Math.min(bottom, planes.height()); row++) {
      double y = planes.y(row);
      for (int column = left; column < Math.min(right, planes.width()); column++) {
        double x = planes.x(column);
        double inside =
            SmoothStep.of(-soft, soft, outline.depth(x, y)) * (0.75 + 0.4 * rough.at(x, y));
        int p = row * planes.width() + column;
        planes.haematoxylin()[p] += (float) (particle.haematoxylin * inside);
        planes.blood()[p] += (float) (particle.pigment * inside);
      }
    }
  }
}
