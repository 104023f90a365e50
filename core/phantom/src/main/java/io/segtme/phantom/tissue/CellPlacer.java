package io.segtme.phantom.tissue;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.nucleus.NucleusFactory;
import io.segtme.phantom.nucleus.NucleusSite;
import java.util.List;

/** Fills the places of populations with nuclei, for one area. */
final class CellPlacer {
  /** Nuclei keep so far from glands and vessels of which they are no part, um. */
  private static final double CLEAR_OF_TUBES_UM = 1.5;

  private final ZoneMap zones;
  private final Fibres fibres;
  private final NucleusFactory factory;
  private final List<Tube> around;
  private final List<Nucleus> into;
  private final double[] scores = new double[ZoneMap.SCORES];

  /**
   * @param around glands and vessels, which keep other cells away
   * @param into where nuclei are added
   */
  CellPlacer(
      ZoneMap zones, Fibres fibres, NucleusFactory factory, List<Tube> around, List<Nucleus> into) {
    this.zones = zones;
    this.fibres = fibres;
    this.factory = factory;
    this.around = around;
    this.into = into;
  }

  /** Adds the nuclei of a population whose centre is in the area. */
  void place(CellPopulation population, AreaUm area) {
    population.lattice().visit(area, (id, hash, x, y) -> place(population, id, hash, x, y));
  }

  private void place(CellPopulation population, int id, long hash, double x, double y) {
    double uniform = Hash.unit(Hash.of(hash, 7));
    if (uniform >= population.mostTaken()) {
      return; // wherever it lies, so its zone need not be known
    }
    zones.scores(x, y, scores);
    Zone zone = ZoneMap.zone(scores);
    double taken = zone == Zone.GLASS ? 0 : population.occupancy().at(zone, x, y, scores);
    if (uniform >= taken || nearTube(x, y)) {
      return;
    }
    NucleusKind kind = population.kind(uniform / taken);
    double direction = kind == NucleusKind.DEAD ? 0 : fibres.direction(x, y);
    into.add(factory.make(kind, NucleusSite.of(id, Hash.of(hash, 8), x, y, direction)));
  }

  private boolean nearTube(double x, double y) {
    for (Tube tube : around) {
      if (tube.outer().depth(x, y) > -CLEAR_OF_TUBES_UM) {
        return true;
      }
    }
    return false;
  }
}
