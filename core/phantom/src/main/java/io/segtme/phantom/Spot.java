package io.segtme.phantom;

/** Stain at one place: units of haematoxylin, eosin and blood. */
final class Spot {
  double h;
  double e;
  double o;

  void set(double h, double e, double o) {
    this.h = h;
    this.e = e;
    this.o = o;
  }

  /** Takes away tissue: 0 nothing, 1 all of it. */
  void thin(double by) {
    double keep = 1 - Math.max(0, Math.min(1, by));
    h *= keep;
    e *= keep;
    o *= keep;
  }

  /** 0 below {@code from}, 1 above {@code to}, smooth between. */
  static double step(double from, double to, double v) {
    double t = Math.max(0, Math.min(1, (v - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
