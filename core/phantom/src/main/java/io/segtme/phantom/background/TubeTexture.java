package io.segtme.phantom.background;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.tissue.Tube;
import io.segtme.phantom.tissue.TubeType;

/** Walls of glands and vessels, and what their lumen holds. */
final class TubeTexture {
  /** Half of the width over which the wall becomes lumen, um. */
  private static final double LUMEN_EDGE_UM = 0.6;

  /** Where a gland's mucin begins and where it is full, as shares of the wall from outside. */
  private static final double APICAL_FROM = 0.45;

  private static final double APICAL_TO = 0.85;
  private static final double MUCIN_THINS = 0.75;

  /** The membrane around a gland: its thickness, um, and the eosin that it adds a micrometre. */
  private static final double MEMBRANE_UM = 0.9;

  private static final double MEMBRANE_EOSIN = 0.25;

  /** Share of vessels that hold red cells. */
  private static final double BLOOD = 0.6;

  /** Share of tubes, of those without blood, that hold secretion, and up to which mucin. */
  private static final double SECRETION = 0.3;

  private static final double SECRETION_OR_MUCIN = 0.45;

  private final CytoplasmTexture cytoplasm;
  private final BloodCells blood;
  private final TextureNoise noise;
  private final double mucin;

  /**
   * @param mucin how much of it glands have towards their lumen, 0 to 1
   */
  TubeTexture(CytoplasmTexture cytoplasm, BloodCells blood, TextureNoise noise, double mucin) {
    this.cytoplasm = cytoplasm;
    this.blood = blood;
    this.noise = noise;
    this.mucin = mucin;
  }

  /**
   * Sets the amounts at a place of a tube.
   *
   * @param depth of the place below the tube's outline, um, above 0
   */
  void stain(Tube tube, double depth, double x, double y, NearestNuclei cells, StainAmounts into) {
    double edge = depth - tube.wallUm() + 1.2 * noise.medium(x, y) + 0.5 * noise.fine(x, y);
    double lumen = SmoothStep.of(-LUMEN_EDGE_UM, LUMEN_EDGE_UM, edge);
    if (lumen < 1) {
      wall(tube, depth, x, y, cells, into);
    }
    fill(tube, lumen, x, y, into);
  }

  private void wall(
      Tube tube, double depth, double x, double y, NearestNuclei cells, StainAmounts into) {
    if (tube.type() == TubeType.VESSEL) {
      into.set(0.08, 0.75 + 0.25 * noise.fine(x, y), 0);
      return;
    }
    cytoplasm.stain(x, y, cells, 1, into);
    double apical = SmoothStep.of(APICAL_FROM, APICAL_TO, depth / tube.wallUm());
    into.thin(MUCIN_THINS * mucin * apical * (0.75 + 0.3 * noise.fine(x, y)));
    if (depth < MEMBRANE_UM) {
      into.addEosin(MEMBRANE_EOSIN * (MEMBRANE_UM - depth));
    }
  }

  /** Puts the content of the lumen in the place of a share of the wall. */
  private void fill(Tube tube, double lumen, double x, double y, StainAmounts into) {
    double content = Hash.unit(Hash.of(tube.hash(), 5));
    if (tube.type() == TubeType.VESSEL && content < BLOOD) {
      into.mix(0, 0.05, blood.at(x, y, 0.5 + 0.5 * content), lumen);
    } else if (content < SECRETION) {
      into.mix(0.05, 0.35 + 0.1 * noise.fine(x, y) + 0.3 * noise.coarse(x, y), 0, lumen);
    } else if (content < SECRETION_OR_MUCIN) {
      into.mix(Math.max(0, 0.1 + 0.2 * noise.medium(x, y)), 0, 0, lumen);
    } else {
      into.mix(0, 0, 0, lumen);
    }
  }
}
