package io.segtme.phantom;

/**
 * How a nucleus takes the stain: units of haematoxylin where 1 is a typical dark nucleus.
 *
 * @param base stain of the open chromatin
 * @param clump strength of its texture
 * @param clumpUm grain of the texture
 * @param sparse 0 an even grain, 1 only few dark clumps
 * @param membrane stain added at the border
 * @param membraneUm its thickness
 * @param spokes strength of the clock face of lymphoid cells
 * @param eosin units of eosin inside
 * @param softUm width of the border: large out of focus
 * @param halo pale or tinted rim of cytoplasm around, -1 white to 1 dark, 0 none
 * @param nucleoli x, y and radius of each, um from the centre
 * @param nucleolus stain added in them
 */
record Chromatin(
    double base,
    double clump,
    double clumpUm,
    double sparse,
    double membrane,
    double membraneUm,
    double spokes,
    double eosin,
    double softUm,
    double halo,
    double[] nucleoli,
    double nucleolus) {

  /** Haematoxylin at a place. */
  double stain(Blob shape, double px, double py, double depth, Noise grain, Noise coarse) {
    double k = 1.3 / clumpUm;
    double ox = shape.x * 7.3;
    double oy = shape.y * 5.1;
    double n = grain.at(px * k + ox, py * k + oy) + 0.6 * coarse.at(px * k + ox, py * k + oy);
    double texture = n + sparse * (Math.max(0, n - 0.35) * 2.6 - n * 0.6);
    double h = base * (1 + clump * texture);
    if (membrane > 0 && depth < membraneUm * 2) {
      double t = depth / membraneUm - 0.45;
      double rim = 1 / (1 + 4 * t * t * t * t);
      h += membrane * rim * (0.8 + 0.45 * coarse.at(px * 0.9 + oy, py * 0.9));
    }
    double dx = px - shape.x;
    double dy = py - shape.y;
    if (spokes > 0) {
      double out = 1 - depth / (shape.b + 0.5);
      h += spokes * out * grain.at(px * 0.75 + oy, py * 0.75 + ox);
    }
    for (int i = 0; i < nucleoli.length; i += 3) {
      double ex = dx - nucleoli[i];
      double ey = dy - nucleoli[i + 1];
      double r = nucleoli[i + 2];
      double d = (ex * ex + ey * ey) / (r * r);
      h += nucleolus / (1 + d * d * d);
    }
    return Math.max(0.05, h);
  }
}
