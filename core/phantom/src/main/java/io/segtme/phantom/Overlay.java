package io.segtme.phantom;

/**
 * What lies over the tissue: folds, which double its thickness, and in some cases a pen's stroke.
 */
final class Overlay {
  private final Noise ridge;
  private final Noise place;
  private final Noise rough;
  private final double folds;
  private final boolean inked;

  Overlay(long seed) {
    Dice dice = new Dice(Hash.of(seed, 0x0e41));
    ridge = new Noise(dice.next(), 330);
    place = new Noise(dice.next(), 420);
    rough = new Noise(dice.next(), 6);
    folds = dice.chance(0.25) ? dice.between(0.35, 0.6) : 2;
    inked = dice.chance(0.05);
  }

  void paint(Planes planes) {
    if (folds > 1 && !inked) {
      return;
    }
    for (int row = 0; row < planes.height; row++) {
      for (int column = 0; column < planes.width; column++) {
        double x = planes.x(column);
        double y = planes.y(row);
        double where = place.at(x, y);
        int p = row * planes.width + column;
        if (where > folds) {
          double away = Math.abs(ridge.at(x, y)) * 200 + 2 * rough.at(x, y);
          float by =
              (float) (1 + 0.9 * Spot.step(13, 6, away) * Spot.step(folds, folds + 0.1, where));
          planes.haematoxylin[p] *= by;
          planes.eosin[p] *= by;
          planes.blood[p] *= by;
        } else if (inked && where < -0.3) {
          double away = Math.abs(ridge.at(y, x)) * 200 + 3 * rough.at(x, y);
          planes.ink[p] = (float) (Spot.step(60, 45, away) * (0.8 + 0.3 * rough.at(y, x)));
        }
      }
    }
  }
}
