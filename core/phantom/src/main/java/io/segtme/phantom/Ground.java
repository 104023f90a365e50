package io.segtme.phantom;

import java.util.List;

/** Draws all that is not a nucleus: cytoplasm, fibres, lumen, fat, necrosis, blood, glass. */
final class Ground {
  private static final double STEP = 2;

  private final World world;
  private final TissueCase tissue;
  private final Noise n1;
  private final Noise n2;
  private final Noise n3;
  private final Noise n4;
  private final Noise thickness;
  private final BloodCells cells;
  private final double borders;
  private final Spot spot = new Spot();

  Ground(World world) {
    this.world = world;
    tissue = world.tissue;
    long seed = Hash.of(world.spec.seed(), 0x96);
    n1 = new Noise(Hash.of(seed, 1), 1.15);
    n2 = new Noise(Hash.of(seed, 2), 2.9);
    n3 = new Noise(Hash.of(seed, 3), 7.7);
    n4 = new Noise(Hash.of(seed, 4), 25);
    thickness = new Noise(Hash.of(seed, 5), 65);
    cells = new BloodCells(seed);
    borders = Hash.unit(Hash.of(seed, 6)) * 1.1 - 0.45;
  }

  void paint(Planes planes, CellMap map, List<Ring> rings) {
    ScoreGrid grid = new ScoreGrid(world.zones, planes.area().grown(10), STEP);
    double[] scores = new double[ZoneMap.SCORES];
    for (int row = 0; row < planes.height; row++) {
      double y = planes.y(row);
      for (int column = 0; column < planes.width; column++) {
        double x = planes.x(column);
        double b = n2.at(x, y);
        double wx = x + 6 * n4.at(x, y) + 2 * n3.at(x, y) + 0.9 * b;
        double wy = y + 6 * n4.at(y, -x) + 2 * n3.at(y, -x) - 0.9 * b;
        grid.at(wx, wy, scores); // ragged borders
        place(x, y, scores, map, rings);
        double thick = 1 + 0.22 * thickness.at(x, y);
        int p = row * planes.width + column;
        planes.haematoxylin[p] = (float) (spot.h * thick);
        planes.eosin[p] = (float) (spot.e * thick);
        planes.blood[p] = (float) (spot.o * thick);
      }
    }
  }

  private void place(double x, double y, double[] scores, CellMap map, List<Ring> rings) {
    Zone zone = world.zones.zone(scores);
    if (zone == Zone.GLASS) {
      spot.set(0, 0, 0);
      return;
    }
    for (Ring ring : rings) {
      double dx = x - ring.outer().x;
      double dy = y - ring.outer().y;
      if (dx * dx + dy * dy < ring.outer().reach * ring.outer().reach) {
        double depth = ring.outer().depth(x, y);
        if (depth > 0) {
          ring(ring, depth, x, y, map);
          return;
        }
      }
    }
    switch (zone) {
      case TUMOUR, EPITHELIUM -> {
        cytoplasm(x, y, map, zone == Zone.TUMOUR ? 1 : 0.8);
        cleft(ZoneMap.margin(scores), x, y);
        cracks(x, y);
      }
      case LYMPHOID -> lymphoid(x, y, map);
      case NECROSIS -> {
        necrosis(x, y);
        cracks(x, y);
      }
      case FAT -> fat(x, y);
      case MUCIN -> mucin(x, y);
      case BLOOD -> blood(x, y);
      default -> stroma(x, y);
    }
    if (scores[ZoneMap.TISSUE] < 0.15) {
      spot.thin(0.6 * (1 - scores[ZoneMap.TISSUE] / 0.15) * (0.5 + n3.at(x, y)));
    }
  }

  private void cytoplasm(double x, double y, CellMap map, double basophilic) {
    map.look(x, y);
    double tint = (map.hash & 0xffff) / 65536.0;
    double other = (map.hash >>> 16 & 0xffff) / 65536.0;
    double a = n1.at(x, y);
    double b = n2.at(x, y);
    double c = n3.at(x, y);
    double grain = tissue.grainy() * (0.22 * a + 0.22 * b);
    double e = tissue.cytoE() * (0.72 + 0.4 * tint + grain + 0.15 * c);
    double h = basophilic * tissue.cytoH() * (0.7 + 0.6 * other + 1.3 * grain);
    double gap = map.second - map.nearest;
    double border = Math.max(0, 1 - gap / 1.5) * (0.5 + 0.5 * c);
    e *= 1 + borders * border;
    h *= 1 + 0.7 * borders * border;
    spot.set(Math.max(0, h), Math.max(0, e), 0);
    spot.thin(0.75 * Spot.step(0.62, 0.85, 0.75 * c + 0.5 * b)); // vacuoles
    spot.thin(tissue.clear() * (1 - border) * (0.9 + 0.3 * b - 0.1 * a));
  }

  /** Thin clefts between cells, where the tissue was torn. */
  private void cracks(double x, double y) {
    double ridge = Math.abs(n3.at(y, x) + 0.5 * n4.at(x, y) + 0.15 * n2.at(x, y));
    double width = tissue.cracks() * Spot.step(-0.2, 0.5, n4.at(y, x));
    if (ridge < width) {
      spot.thin(0.9 * Spot.step(width, 0.4 * width, ridge));
    }
  }

  /** White where a nest has shrunk from its stroma. */
  private void cleft(double margin, double x, double y) {
    double width = tissue.retraction() * 0.012 * (0.6 + n4.at(x, y));
    if (margin < width) {
      spot.thin(1.2 * Spot.step(0, 0.4, 1 - margin / width));
    }
  }

  private void stroma(double x, double y) {
    double s = world.fibres.along(x, y);
    double t = world.fibres.across(x, y);
    double f = world.fibres.density(s, t);
    double loose = tissue.loose() + 0.6 * n4.at(x + 500, y);
    double grain = tissue.grainy() * (0.6 * n1.at(x, y) + 0.8 * n2.at(x, y));
    double e = (0.22 + 0.85 * f + 0.16 * grain) * (1 - 0.4 * Math.max(0, loose));
    double h = 0.06 + 0.09 * f + 0.05 * grain + 0.04 * n4.at(x, y + 900);
    spot.set(Math.max(0, h), Math.max(0.03, e), 0);
    double gap = world.fibres.gap(s, t) + 0.35 * n3.at(x, y);
    spot.thin(Spot.step(0.62 - 0.5 * loose, 0.95 - 0.5 * loose, gap));
  }

  private void lymphoid(double x, double y, CellMap map) {
    map.look(x, y);
    double near = Spot.step(8.5, 3.5, map.nearest);
    double a = n1.at(x, y);
    double b = n2.at(x, y);
    spot.set(0.10 + 0.12 * near + 0.05 * a, 0.22 + 0.25 * near + 0.10 * b + 0.08 * a, 0);
    double gap = n3.at(x, y) + 0.5 * n4.at(x, y) + 0.3 * b - 0.35 * near;
    spot.thin(Spot.step(0.1 - 0.4 * tissue.loose(), 0.5 - 0.4 * tissue.loose(), gap));
  }

  private void necrosis(double x, double y) {
    double a = n1.at(x, y);
    double b = n2.at(x, y);
    double c = n3.at(x, y);
    double dust = Math.max(0, a + 0.6 * b - 0.85) * 1.4;
    spot.set(0.08 + 0.06 * b + dust, 0.75 + 0.28 * a + 0.25 * b + 0.2 * c, 0);
    spot.thin(Spot.step(0.75, 1.05, c + 0.5 * b));
  }

  private void fat(double x, double y) {
    double wall = world.fat.septum(x, y) + 0.6 * n3.at(x, y) - 0.2;
    double in = Spot.step(1.15, 0.45, wall);
    spot.set(0.06 * in, (0.55 + 0.2 * n2.at(x, y)) * in, 0);
  }

  private void mucin(double x, double y) {
    double s = world.fibres.along(x, y);
    double t = world.fibres.across(x, y);
    double wisp = Math.max(0, 0.25 + 0.5 * n3.at(s * 0.6, t) + 0.3 * n2.at(s * 0.5, t));
    spot.set(0.05 + 0.26 * wisp, 0.03 + 0.12 * wisp, 0);
  }

  private void blood(double x, double y) {
    double red = cells.at(x, y, 0.85);
    spot.set(0.02, 0.12 + 0.1 * n2.at(x, y), red);
  }

  private void ring(Ring ring, double depth, double x, double y, CellMap map) {
    double edge = depth - ring.wall() + 1.2 * n3.at(x, y) + 0.5 * n2.at(x, y);
    boolean vessel = ring.type() == Ring.Type.VESSEL;
    double lumen = Spot.step(-0.6, 0.6, edge);
    double content = Hash.unit(Hash.of(ring.hash(), 5));
    if (lumen < 1) {
      if (vessel) {
        spot.set(0.08, 0.75 + 0.25 * n2.at(x, y), 0);
      } else {
        cytoplasm(x, y, map, 1);
        double apical = Spot.step(0.45, 0.85, depth / ring.wall());
        spot.thin(0.75 * tissue.mucinous() * apical * (0.75 + 0.3 * n2.at(x, y)));
        if (depth < 0.9) {
          spot.e += 0.25 * (0.9 - depth);
        }
      }
    }
    double h = 0;
    double e = 0;
    double o = 0;
    if (vessel && content < 0.6) {
      o = cells.at(x, y, 0.5 + 0.5 * content);
      e = 0.05;
    } else if (content < 0.3) { // secretion
      e = 0.35 + 0.1 * n2.at(x, y) + 0.3 * n4.at(x, y);
      h = 0.05;
    } else if (content < 0.45) {
      h = Math.max(0, 0.1 + 0.2 * n3.at(x, y));
    }
    spot.set(
        spot.h * (1 - lumen) + h * lumen,
        spot.e * (1 - lumen) + e * lumen,
        spot.o * (1 - lumen) + o * lumen);
  }
}
