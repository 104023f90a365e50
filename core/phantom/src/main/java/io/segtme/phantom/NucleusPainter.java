package io.segtme.phantom;

import java.util.List;

/** Draws nuclei over the tissue, lowest first, where their pixels are theirs. */
final class NucleusPainter {
  private static final double RIM = 1.7;

  private final Noise grain;
  private final Noise coarse;

  NucleusPainter(long seed) {
    grain = new Noise(Hash.of(seed, 0x96a1), 1.3);
    coarse = new Noise(Hash.of(seed, 0x96a2), 2.9);
  }

  void paint(List<Nucleus> nuclei, Labels labels, Planes planes) {
    for (int i = 0; i < nuclei.size(); i++) {
      paint(nuclei.get(i), i + 1, labels, planes);
    }
  }

  private void paint(Nucleus nucleus, int label, Labels labels, Planes planes) {
    Blob shape = nucleus.shape();
    Chromatin c = nucleus.chromatin();
    double soft = Math.max(c.softUm(), 0.7 * planes.mpp);
    double around = Math.max(soft, c.halo() == 0 ? 0 : RIM) + planes.mpp;
    int cx0 = Math.max(0, (int) ((shape.x - shape.reach - around) / planes.mpp) - planes.x0);
    int cy0 = Math.max(0, (int) ((shape.y - shape.reach - around) / planes.mpp) - planes.y0);
    int cx1 = (int) ((shape.x + shape.reach + around) / planes.mpp) + 2 - planes.x0;
    int cy1 = (int) ((shape.y + shape.reach + around) / planes.mpp) + 2 - planes.y0;
    for (int y = cy0; y < Math.min(cy1, planes.height); y++) {
      double py = planes.y(y);
      for (int x = cx0; x < Math.min(cx1, planes.width); x++) {
        double px = planes.x(x);
        double depth = shape.depth(px, py);
        if (depth < -around) {
          continue;
        }
        int owner =
            labels.owner[(planes.y0 + y - labels.y0) * labels.width + planes.x0 + x - labels.x0];
        if (depth > 0 && owner == Labels.DROPPED) {
          continue;
        }
        int p = y * planes.width + x;
        if (depth < 0 && c.halo() != 0) {
          double by = c.halo() * (1 - Math.min(1, -depth / RIM));
          if (nucleus.kind() == Kind.DEAD) {
            shrunken(by, p, planes);
          } else {
            rim(by, p, planes);
          }
        }
        double alpha = Spot.step(-soft, soft, depth);
        if (alpha > 0) {
          double h = c.stain(shape, px, py, Math.max(0, depth), grain, coarse);
          double under = depth > 0 && owner > label ? 1 : alpha;
          planes.haematoxylin[p] += (float) (under * (h - 0.75 * planes.haematoxylin[p]));
          planes.eosin[p] += (float) (under * (c.eosin() - 0.85 * planes.eosin[p]));
          planes.blood[p] *= (float) (1 - under);
        }
      }
    }
  }

  /** The dense, red cytoplasm of a dying cell. */
  private static void shrunken(double by, int p, Planes planes) {
    planes.haematoxylin[p] *= (float) (1 - 0.5 * by);
    planes.eosin[p] += (float) (by * Math.max(0, 1.5 - planes.eosin[p]));
  }

  private static void rim(double by, int p, Planes planes) {
    if (by < 0) {
      planes.haematoxylin[p] *= (float) (1 + by);
      planes.eosin[p] *= (float) (1 + by);
    } else {
      planes.haematoxylin[p] += (float) (0.3 * by);
      planes.eosin[p] += (float) (0.25 * by);
    }
  }
}
