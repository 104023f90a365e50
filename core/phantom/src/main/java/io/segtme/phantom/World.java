package io.segtme.phantom;

import java.util.ArrayList;
import java.util.List;

/** A slide's case, fields and lattices, compiled from its specification; never changes. */
final class World {
  /** No nucleus reaches farther from its centre, um. */
  static final double REACH = 19;

  private static final double CROWDED = 0.74;

  final PhantomSpec spec;
  final StainCase stain;
  final ScannerCase scanner;
  final TissueCase tissue;
  final ZoneMap zones;
  final Fibres fibres;
  final Fat fat;
  final Rings rings;
  private final Nuclei maker;
  private final Lattice tumour;
  private final Lattice epithelium;
  private final Lattice lymph;
  private final Lattice stroma;
  private final Lattice necrosis;
  private final Lattice infiltrate;
  final Debris debris;
  final Overlay overlay;

  World(PhantomSpec spec) {
    this.spec = spec;
    long seed = spec.seed();
    stain = StainCase.of(seed);
    scanner = ScannerCase.of(seed);
    tissue = TissueCase.of(seed);
    zones = new ZoneMap(spec, tissue);
    fibres = new Fibres(seed);
    fat = new Fat(seed);
    maker = new Nuclei(seed, tissue);
    rings = new Rings(spec, tissue, zones, 1);
    tumour = new Lattice(spec, 1, tissue.tumourPitch(), 0.34, rings.nextId(), 1);
    epithelium = new Lattice(spec, 2, 8.6, 0.36, tumour.nextId(), 1);
    lymph = new Lattice(spec, 3, tissue.lymphPitch(), 0.36, epithelium.nextId(), 1);
    stroma = new Lattice(spec, 4, 11, 0.5, lymph.nextId(), 1);
    necrosis = new Lattice(spec, 5, 8.5, 0.5, stroma.nextId(), 1);
    infiltrate = new Lattice(spec, 6, 7.6, 0.4, necrosis.nextId(), 1);
    debris = new Debris(spec, zones, fibres);
    overlay = new Overlay(seed);
  }

  /** All nuclei that may reach into the area, lowest first. */
  List<Nucleus> nuclei(Area area) {
    Area centres = area.grown(REACH);
    Area rivals = centres.grown(2 * REACH * CROWDED);
    List<Ring> around = rings.of(rivals.grown(REACH));
    List<Nucleus> candidates = new ArrayList<>();
    for (Ring ring : around) {
      ring.nuclei(maker, rivals, candidates);
    }
    for (Lattice lattice : List.of(tumour, epithelium, lymph, stroma, necrosis, infiltrate)) {
      Tenants tenants = new Tenants(lattice, around, candidates);
      lattice.visit(rivals, tenants::add);
    }
    return Crowding.thin(candidates, centres, CROWDED);
  }

  /** Decides what lives at the places of a lattice. */
  private final class Tenants {
    private final Lattice lattice;
    private final List<Ring> around;
    private final List<Nucleus> into;
    private final double[] scores = new double[ZoneMap.SCORES];

    Tenants(Lattice lattice, List<Ring> around, List<Nucleus> into) {
      this.lattice = lattice;
      this.around = around;
      this.into = into;
    }

    void add(int id, long hash, double x, double y) {
      double dice = Hash.unit(Hash.of(hash, 7));
      if (lattice == stroma && dice > tissue.stromaCells() + 0.1) {
        return;
      }
      zones.scores(x, y, scores);
      Zone zone = zones.zone(scores);
      double share = share(zone, x, y);
      if (dice >= share || zone == Zone.GLASS) {
        return;
      }
      for (Ring ring : around) {
        if (ring.outer().depth(x, y) > -1.5) {
          return;
        }
      }
      Kind kind = kind(dice / share);
      double direction = kind == Kind.DEAD ? 0 : fibres.direction(x, y);
      into.add(maker.make(kind, id, Hash.of(hash, 8), x, y, direction));
    }

    private double share(Zone zone, double x, double y) {
      if (lattice == tumour) {
        return zone == Zone.TUMOUR ? 0.97 : 0;
      } else if (lattice == epithelium) {
        return zone == Zone.EPITHELIUM ? 0.95 : 0;
      } else if (lattice == lymph) {
        return zone == Zone.LYMPHOID ? 0.9 : 0;
      } else if (lattice == necrosis) {
        return zone == Zone.NECROSIS ? 0.6 : 0;
      } else if (lattice == stroma) {
        return switch (zone) {
          case STROMA, GLANDULAR -> tissue.stromaCells();
          case MUCIN, BLOOD -> 0.08;
          case FAT -> fat.septum(x, y) < 5 ? 0.35 : 0;
          default -> 0;
        };
      }
      double strong = Math.max(0, scores[ZoneMap.INFLAMED] + 0.15) * 1.6;
      return zone == Zone.FAT || zone == Zone.LYMPHOID
          ? 0
          : Math.min(0.85, tissue.inflammation() * strong * strong);
    }

    /** Which of the kinds that live there, by an even number. */
    private Kind kind(double dice) {
      if (lattice == tumour) {
        return dice < 0.05 ? Kind.DEAD : Kind.NEOPLASTIC;
      } else if (lattice == epithelium) {
        return Kind.EPITHELIAL;
      } else if (lattice == lymph) {
        return dice < 0.04 ? Kind.CONNECTIVE : Kind.INFLAMMATORY;
      } else if (lattice == necrosis) {
        return dice < 0.08 ? Kind.INFLAMMATORY : Kind.DEAD;
      } else if (lattice == stroma) {
        return dice < 0.08 ? Kind.INFLAMMATORY : Kind.CONNECTIVE;
      }
      return Kind.INFLAMMATORY;
    }
  }
}
