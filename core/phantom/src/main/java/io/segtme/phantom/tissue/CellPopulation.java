package io.segtme.phantom.tissue;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Lattice;

/**
 * Cells of one sort: the lattice of their places, where these are taken, and the kinds of nuclei.
 *
 * @param mostTaken upper bound of the share of places that are taken, 0 to 1
 * @param occupancy the share itself
 * @param usual kind of most nuclei
 * @param rare kind of the others
 * @param rareShare how many those are, 0 to 1
 */
record CellPopulation(
    Lattice lattice,
    double mostTaken,
    Occupancy occupancy,
    NucleusKind usual,
    NucleusKind rare,
    double rareShare) {

  /** Which share of the places is taken. */
  @FunctionalInterface
  interface Occupancy {
    /**
     * The share, 0 to 1.
     *
     * @param zone of the place, not glass
     * @param x um
     * @param y um
     * @param scores of the place, see {@link ZoneMap}
     */
    double at(Zone zone, double x, double y, double[] scores);
  }

  /** Cells of one kind. */
  CellPopulation(Lattice lattice, double mostTaken, Occupancy occupancy, NucleusKind kind) {
    this(lattice, mostTaken, occupancy, kind, kind, 0);
  }

  /** Cells of one kind that take a share of the places of one zone, and none elsewhere. */
  static CellPopulation of(Lattice lattice, Zone zone, double taken, NucleusKind kind) {
    return new CellPopulation(lattice, taken, (at, x, y, scores) -> at == zone ? taken : 0, kind);
  }

  /** The same, with a share of another kind among them. */
  CellPopulation with(double share, NucleusKind kind) {
    return new CellPopulation(lattice, mostTaken, occupancy, usual, kind, share);
  }

  /** The kind of a nucleus, by a uniform number from 0 to 1. */
  NucleusKind kind(double uniform) {
    return uniform < rareShare ? rare : usual;
  }
}
