package io.segtme.phantom.tissue;

import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Specimen;
import io.segtme.phantom.nucleus.Crowding;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.nucleus.NucleusFactory;
import java.util.ArrayList;
import java.util.List;

/** The tissue of a specimen: all of it follows from the specimen. Immutable, safe for threads. */
public final class Tissue {
  private static final int FIRST_ID = 1;

  /** Distance between nodes of zone scores, um. */
  private static final double SCORE_STEP_UM = 2;

  private final Specimen specimen;
  private final TissueProfile profile;
  private final ZoneMap zones;
  private final Fibres fibres;
  private final FatCells fat;
  private final Tubes tubes;
  private final NucleusFactory factory;
  private final TubeLining lining;
  private final List<CellPopulation> populations;

  public Tissue(Specimen specimen) {
    this.specimen = specimen;
    long seed = specimen.seed();
    profile = TissueProfile.of(seed);
    zones = new ZoneMap(specimen, profile);
    fibres = new Fibres(seed);
    fat = new FatCells(seed);
    factory = new NucleusFactory(seed, profile.nuclei());
    lining = new TubeLining(factory);
    tubes = new Tubes(specimen, profile.tumour().acinar(), zones, FIRST_ID);
    populations = new CellPopulations(specimen, profile, fat, tubes.nextId()).all();
  }

  public Specimen specimen() {
    return specimen;
  }

  public TissueProfile profile() {
    return profile;
  }

  public ZoneMap zones() {
    return zones;
  }

  public Fibres fibres() {
    return fibres;
  }

  public FatCells fat() {
    return fat;
  }

  /** Zone scores of an area, fast to ask for many places. */
  public ScoreGrid scores(AreaUm area) {
    return new ScoreGrid(zones, area, SCORE_STEP_UM);
  }

  /** All glands and vessels that may reach into the area. */
  public List<Tube> tubes(AreaUm area) {
    return tubes.of(area);
  }

  /** All nuclei that may reach into the area, lowest first. */
  public List<Nucleus> nuclei(AreaUm area) {
    AreaUm centres = area.grown(Nucleus.MOST_REACH_UM);
    AreaUm rivals = centres.grown(Crowding.RANGE_UM);
    List<Tube> around = tubes.of(rivals.grown(Nucleus.MOST_REACH_UM));
    List<Nucleus> candidates = new ArrayList<>();
    for (Tube tube : around) {
      lining.add(tube, rivals, candidates);
    }
    CellPlacer placer = new CellPlacer(zones, fibres, factory, around, candidates);
    for (CellPopulation population : populations) {
      placer.place(population, rivals);
    }
    return Crowding.thin(candidates, centres);
  }
}
