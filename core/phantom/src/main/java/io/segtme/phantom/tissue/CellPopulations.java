package io.segtme.phantom.tissue;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Lattice;
import io.segtme.phantom.geometry.Specimen;
import java.util.ArrayList;
import java.util.List;

/** The table of a slide's cells that are not in the walls of glands and vessels. */
final class CellPopulations {
  private static final double EPITHELIUM_PITCH_UM = 8.6;
  private static final double STROMA_PITCH_UM = 11;
  private static final double NECROSIS_PITCH_UM = 8.5;
  private static final double INFILTRATE_PITCH_UM = 7.6;

  /** Cells in mucin and blood, and those in fat, which lie near its walls. */
  private static final double SPARSE = 0.08;

  private static final double IN_FAT = 0.35;
  private static final double NEAR_WALL_UM = 5;

  /** How inflammation becomes a share of places: from which level, how steep, at most. */
  private static final double INFLAMED_FROM = 0.15;

  private static final double INFLAMED_GAIN = 1.6;
  private static final double MOST_INFLAMED = 0.85;

  private final Specimen specimen;
  private final List<CellPopulation> all = new ArrayList<>();
  private int nextId;

  CellPopulations(Specimen specimen, TissueProfile profile, FatCells fat, int firstId) {
    this.specimen = specimen;
    nextId = firstId;
    Lattice tumour = lattice(1, profile.tumour().pitchUm(), 0.34);
    Lattice epithelium = lattice(2, EPITHELIUM_PITCH_UM, 0.36);
    Lattice lymphoid = lattice(3, profile.lymphoidPitchUm(), 0.36);
    Lattice stroma = lattice(4, STROMA_PITCH_UM, 0.5);
    Lattice necrosis = lattice(5, NECROSIS_PITCH_UM, 0.5);
    Lattice infiltrate = lattice(6, INFILTRATE_PITCH_UM, 0.4);
    all.add(
        CellPopulation.of(tumour, Zone.TUMOUR, 0.97, NucleusKind.NEOPLASTIC)
            .with(0.05, NucleusKind.DEAD));
    all.add(CellPopulation.of(epithelium, Zone.EPITHELIUM, 0.95, NucleusKind.EPITHELIAL));
    all.add(
        CellPopulation.of(lymphoid, Zone.LYMPHOID, 0.9, NucleusKind.INFLAMMATORY)
            .with(0.04, NucleusKind.CONNECTIVE));
    double cells = profile.stroma().cells();
    all.add(
        new CellPopulation(
                stroma,
                Math.max(cells, IN_FAT),
                (zone, x, y, scores) -> stromaShare(zone, cells, fat, x, y),
                NucleusKind.CONNECTIVE)
            .with(0.08, NucleusKind.INFLAMMATORY));
    all.add(
        CellPopulation.of(necrosis, Zone.NECROSIS, 0.6, NucleusKind.DEAD)
            .with(0.08, NucleusKind.INFLAMMATORY));
    double inflammation = profile.inflammation();
    all.add(
        new CellPopulation(
            infiltrate,
            MOST_INFLAMED,
            (zone, x, y, scores) -> infiltrateShare(zone, inflammation, scores),
            NucleusKind.INFLAMMATORY));
  }

  List<CellPopulation> all() {
    return List.copyOf(all);
  }

  private Lattice lattice(int salt, double pitchUm, double jitter) {
    Lattice lattice = new Lattice(specimen, new Lattice.Layout(salt, pitchUm, jitter, 1), nextId);
    nextId = lattice.nextId();
    return lattice;
  }

  private static double stromaShare(Zone zone, double cells, FatCells fat, double x, double y) {
    return switch (zone) {
      case STROMA, GLANDULAR -> cells;
      case MUCIN, BLOOD -> SPARSE;
      case FAT -> fat.wall(x, y) < NEAR_WALL_UM ? IN_FAT : 0;
      default -> 0;
    };
  }

  private static double infiltrateShare(Zone zone, double inflammation, double[] scores) {
    if (zone == Zone.FAT || zone == Zone.LYMPHOID) {
      return 0;
    }
    double strong = Math.max(0, scores[ZoneMap.INFLAMED] + INFLAMED_FROM) * INFLAMED_GAIN;
    return Math.min(MOST_INFLAMED, inflammation * strong * strong);
  }
}
