package io.segtme.phantom.paint;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.nucleus.Chromatin;
import io.segtme.phantom.nucleus.ChromatinNoise;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.truth.OwnerMap;

/** Draws nuclei over the tissue, lowest first, where their pixels are theirs. */
public final class NucleusPainter {
  /** Width of the rim of cytoplasm around a nucleus, um. */
  private static final double HALO_UM = 1.7;

  /** Softest border that pixels can show, in pixels. */
  private static final double LEAST_EDGE = 0.7;

  /** How much of the tissue's own stain a nucleus covers. */
  private static final double COVERS_HAEMATOXYLIN = 0.75;

  private static final double COVERS_EOSIN = 0.85;

  /** Eosin of the dense cytoplasm of a dying cell, and how much of its haematoxylin goes. */
  private static final double SHRUNKEN_EOSIN = 1.5;

  private static final double SHRUNKEN_LOSS = 0.5;

  /** Stain that a dark rim adds. */
  private static final double RIM_HAEMATOXYLIN = 0.3;

  private static final double RIM_EOSIN = 0.25;

  private final ChromatinNoise noise;

  public NucleusPainter(long seed) {
    noise = new ChromatinNoise(seed);
  }

  /**
   * Draws all nuclei on planes.
   *
   * @param owners nuclei and who owns which pixel, for all pixels of the planes
   */
  public void paint(OwnerMap owners, StainPlanes planes) {
    for (int i = 0; i < owners.nuclei().size(); i++) {
      paint(owners.nuclei().get(i), i + 1, owners, planes);
    }
  }

  private void paint(Nucleus nucleus, int label, OwnerMap owners, StainPlanes planes) {
    Outline outline = nucleus.outline();
    Chromatin chromatin = nucleus.chromatin();
    double mpp = planes.mpp();
    double soft = Math.max(chromatin.edgeUm(), LEAST_EDGE * mpp);
    double around = Math.max(soft, chromatin.halo() == 0 ? 0 : HALO_UM) + mpp;
    double reach = outline.reach();
    int left = Math.max(0, (int) ((outline.x() - reach - around) / mpp) - planes.x0());
    int top = Math.max(0, (int) ((outline.y() - reach - around) / mpp) - planes.y0());
    int right = (int) ((outline.x() + reach + around) / mpp) + 2 - planes.x0();
    int bottom = (int) ((outline.y() + reach + around) / mpp) + 2 - planes.y0();
    for (int row = top; row < Math.min(bottom, planes.height()); row++) {
      double y = planes.y(row);
      for (int column = left; column < Math.min(right, planes.width()); column++) {
        double x = planes.x(column);
        double depth = outline.depth(x, y);
        if (depth < -around) {
          continue;
        }
        int owner = owners.at(planes.x0() + column, planes.y0() + row);
        if (depth > 0 && owner == OwnerMap.DROPPED) {
          continue;
        }
        int p = row * planes.width() + column;
        if (depth < 0 && chromatin.halo() != 0) {
          halo(nucleus, depth, p, planes);
        }
        double alpha = SmoothStep.of(-soft, soft, depth);
        if (alpha > 0) {
          double h = chromatin.at(outline, x, y, Math.max(0, depth), noise);
          double share = depth > 0 && owner > label ? 1 : alpha;
          cover(share, h, chromatin.eosin(), p, planes);
        }
      }
    }
  }

  private static void cover(double share, double h, double e, int p, StainPlanes planes) {
    float[] haematoxylin = planes.haematoxylin();
    float[] eosin = planes.eosin();
    haematoxylin[p] += (float) (share * (h - COVERS_HAEMATOXYLIN * haematoxylin[p]));
    eosin[p] += (float) (share * (e - COVERS_EOSIN * eosin[p]));
    planes.blood()[p] *= (float) (1 - share);
  }

  private static void halo(Nucleus nucleus, double depth, int p, StainPlanes planes) {
    double tint = nucleus.chromatin().halo() * (1 - Math.min(1, -depth / HALO_UM));
    float[] haematoxylin = planes.haematoxylin();
    float[] eosin = planes.eosin();
    if (nucleus.kind() == NucleusKind.DEAD) {
      haematoxylin[p] *= (float) (1 - SHRUNKEN_LOSS * tint);
      eosin[p] += (float) (tint * Math.max(0, SHRUNKEN_EOSIN - eosin[p]));
    } else if (tint < 0) {
      haematoxylin[p] *= (float) (1 + tint);
      eosin[p] *= (float) (1 + tint);
    } else {
      haematoxylin[p] += (float) (RIM_HAEMATOXYLIN * tint);
      eosin[p] += (float) (RIM_EOSIN * tint);
    }
  }
}
