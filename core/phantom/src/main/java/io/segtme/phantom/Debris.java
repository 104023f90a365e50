package io.segtme.phantom;

/**
 * Things that take haematoxylin and are no nuclei: smeared strands, dust, calcium, pigment. They
 * teach a network what not to find, and have no truth.
 */
final class Debris {
  private static final double REACH = 22;

  private final ZoneMap zones;
  private final Fibres fibres;
  private final Lattice places;
  private final Noise rough;
  private final double share;

  Debris(PhantomSpec spec, ZoneMap zones, Fibres fibres) {
    this.zones = zones;
    this.fibres = fibres;
    places = new Lattice(spec, 31, 14, 0.5, 1, 1);
    rough = new Noise(Hash.of(spec.seed(), 0xdeb), 1.6);
    share = new Dice(Hash.of(spec.seed(), 0xdeb1)).between(0.02, 0.16);
  }

  void paint(Planes planes) {
    places.visit(
        planes.area().grown(REACH),
        (id, hash, x, y) -> {
          if (Hash.unit(Hash.of(hash, 1)) < share) {
            one(new Dice(hash), x, y, planes);
          }
        });
  }

  private void one(Dice dice, double x, double y, Planes planes) {
    Zone zone = zones.at(x, y);
    if (zone == Zone.GLASS || zone == Zone.FAT) {
      return;
    }
    double what = dice.unit();
    double along = fibres.direction(x, y) + 0.3 * dice.normal();
    if (what < 0.45) { // a strand along the fibres
      double a = dice.between(4, 15);
      smear(
          blob(x, y, a, dice.between(0.35, 1.0), along, dice),
          dice.between(0.2, 0.8),
          0,
          0.8,
          planes);
    } else if (what < 0.8) { // dust
      double a = dice.between(0.4, 1.1);
      smear(blob(x, y, a, a * 0.8, along, dice), dice.between(0.6, 1.5), 0, 0.3, planes);
    } else if (what < 0.92) { // a smudge without a border
      double a = dice.between(3, 7);
      smear(
          blob(x, y, a, a * dice.between(0.4, 0.9), along, dice),
          dice.between(0.12, 0.3),
          0,
          2.5,
          planes);
    } else { // brown or red grains
      double a = dice.between(0.7, 1.6);
      smear(
          blob(x, y, a, a * 0.8, along, dice),
          dice.between(0, 0.4),
          dice.between(0.4, 1.2),
          0.3,
          planes);
    }
  }

  private static Blob blob(double x, double y, double a, double b, double turn, Dice dice) {
    return new Blob(x, y, a, b, turn, 0.12 * a * dice.normal(), 0.12, 1.8, dice);
  }

  private void smear(Blob blob, double h, double o, double soft, Planes planes) {
    double reach = blob.reach + soft;
    int x0 = Math.max(0, (int) Noise.floor((blob.x - reach) / planes.mpp) - planes.x0);
    int y0 = Math.max(0, (int) Noise.floor((blob.y - reach) / planes.mpp) - planes.y0);
    int x1 = (int) Noise.floor((blob.x + reach) / planes.mpp) + 1 - planes.x0;
    int y1 = (int) Noise.floor((blob.y + reach) / planes.mpp) + 1 - planes.y0;
    for (int row = y0; row < Math.min(y1, planes.height); row++) {
      for (int column = x0; column < Math.min(x1, planes.width); column++) {
        double px = planes.x(column);
        double py = planes.y(row);
        double in = Spot.step(-soft, soft, blob.depth(px, py)) * (0.75 + 0.4 * rough.at(px, py));
        int p = row * planes.width + column;
        planes.haematoxylin[p] += (float) (h * in);
        planes.blood[p] += (float) (o * in);
      }
    }
  }
}
