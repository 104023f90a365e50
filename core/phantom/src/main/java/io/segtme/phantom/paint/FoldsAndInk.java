package io.segtme.phantom.paint;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.noise.ValueNoise;

/**
 * What lies over the tissue: folds, which double its thickness, and in some cases a pen's stroke.
 */
public final class FoldsAndInk {
  private static final long SALT = 0x0e41;

  /** Wavelengths, um: of the lines of folds and strokes, of where they are, of their edges. */
  private static final double LINE_UM = 330;

  private static final double PLACE_UM = 420;
  private static final double EDGE_UM = 6;

  /** Share of cases with folds, and above which level of noise those have them. */
  private static final double FOLDED = 0.25;

  private static final Range FOLD_LEVEL = new Range(0.35, 0.6);

  /** No noise is as high. */
  private static final double NEVER = 2;

  /** Share of cases with ink, and below which level of noise those have it. */
  private static final double INKED = 0.05;

  private static final double INK_LEVEL = -0.3;

  /** Noise of a line as a distance from it, um; roughly, since noise is not even. */
  private static final double DISTANCE_UM = 200;

  /** Distance from a fold's line where it ends, and where it is full, um. */
  private static final double FOLD_END_UM = 13;

  private static final double FOLD_FULL_UM = 6;
  private static final double INK_END_UM = 60;
  private static final double INK_FULL_UM = 45;

  /** Tissue that a fold adds, in thicknesses. */
  private static final double FOLD_ADDS = 0.9;

  private final ValueNoise line;
  private final ValueNoise place;
  private final ValueNoise rough;
  private final double foldLevel;
  private final boolean inked;

  public FoldsAndInk(long seed) {
    RandomStream random = new RandomStream(Hash.of(seed, SALT));
    line = new ValueNoise(random.next(), LINE_UM);
    place = new ValueNoise(random.next(), PLACE_UM);
    rough = new ValueNoise(random.next(), EDGE_UM);
    foldLevel = random.chance(FOLDED) ? FOLD_LEVEL.draw(random) : NEVER;
    inked = random.chance(INKED);
  }

  /** Draws folds and ink on planes that are otherwise finished. */
  public void paint(StainPlanes planes) {
    if (foldLevel == NEVER && !inked) {
      return;
    }
    for (int row = 0; row < planes.height(); row++) {
      for (int column = 0; column < planes.width(); column++) {
        double x = planes.x(column);
        double y = planes.y(row);
        double where = place.at(x, y);
        int p = row * planes.width() + column;
        if (where > foldLevel) {
          fold(x, y, where, p, planes);
        } else if (inked && where < INK_LEVEL) {
          double away = Math.abs(line.at(y, x)) * DISTANCE_UM + 3 * rough.at(x, y);
          double stroke = SmoothStep.of(INK_END_UM, INK_FULL_UM, away);
          planes.ink()[p] = (float) (stroke * (0.8 + 0.3 * rough.at(y, x)));
        }
      }
    }
  }

  private void fold(double x, double y, double where, int p, StainPlanes planes) {
    double away = Math.abs(line.at(x, y)) * DISTANCE_UM + 2 * rough.at(x, y);
    double thicker =
        FOLD_ADDS
            * SmoothStep.of(FOLD_END_UM, FOLD_FULL_UM, away)
            * SmoothStep.of(foldLevel, foldLevel + 0.1, where);
    float by = (float) (1 + thicker);
    planes.haematoxylin()[p] *= by;
    planes.eosin()[p] *= by;
    planes.blood()[p] *= by;
  }
}
