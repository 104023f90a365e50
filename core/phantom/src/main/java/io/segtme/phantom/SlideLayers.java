package io.segtme.phantom;

import io.segtme.phantom.background.Background;
import io.segtme.phantom.optics.Optics;
import io.segtme.phantom.optics.ScannerProfile;
import io.segtme.phantom.optics.StainColours;
import io.segtme.phantom.paint.Debris;
import io.segtme.phantom.paint.FoldsAndInk;
import io.segtme.phantom.paint.NucleusPainter;
import io.segtme.phantom.tissue.Tissue;

/** What a slide is drawn with, from the tissue up to the light; all immutable. */
record SlideLayers(
    Tissue tissue,
    Background background,
    Debris debris,
    NucleusPainter nuclei,
    FoldsAndInk folds,
    Optics optics) {

  static SlideLayers of(PhantomSpec spec, ScannerProfile scanner) {
    long seed = spec.seed();
    Tissue tissue = new Tissue(spec.specimen());
    return new SlideLayers(
        tissue,
        new Background(tissue),
        new Debris(tissue),
        new NucleusPainter(seed),
        new FoldsAndInk(seed),
        new Optics(seed, spec.mpp(), StainColours.of(seed), scanner));
  }
}
