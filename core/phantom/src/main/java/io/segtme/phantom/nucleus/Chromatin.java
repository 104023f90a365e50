package io.segtme.phantom.nucleus;

import io.segtme.phantom.geometry.Outline;

/**
 * How a nucleus takes the stain: units of haematoxylin where 1 is a typical dark nucleus.
 *
 * <pre>{@code
 * Chromatin dark = Chromatin.stained(1.5).clumps(0.1).eosin(0.1).edgeUm(0.2).build();
 * }</pre>
 *
 * @param haematoxylin stain of the open chromatin
 * @param clumps strength of its texture, relative to the stain
 * @param clumpUm grain of the texture
 * @param sparseness 0 an even grain, 1 only few dark clumps
 * @param membrane stain added at the border
 * @param membraneUm thickness of the membrane
 * @param clockFace strength of the radial clumps of lymphoid and plasma cells
 * @param eosin units of eosin inside
 * @param edgeUm width of the border, large where the nucleus is out of focus
 * @param halo rim of cytoplasm around it: -1 white, 0 none, 1 dark
 * @param nucleoli x, y and radius of each, um from the centre
 * @param nucleolus stain added in them
 */
public record Chromatin(
    double haematoxylin,
    double clumps,
    double clumpUm,
    double sparseness,
    double membrane,
    double membraneUm,
    double clockFace,
    double eosin,
    double edgeUm,
    double halo,
    double[] nucleoli,
    double nucleolus) {

  /** No place of a nucleus takes less. */
  private static final double LEAST = 0.05;

  /** The grain is shifted by so many times the nucleus' place, so that no two are alike. */
  private static final double SHIFT_X = 7.3;

  private static final double SHIFT_Y = 5.1;

  /** Share of the coarse noise in the grain. */
  private static final double COARSE = 0.6;

  /** Level of the grain above which few dark clumps stand, and how much darker they are. */
  private static final double CLUMP_LEVEL = 0.35;

  private static final double CLUMP_GAIN = 2.6;

  /** How much of the even grain goes where clumps are few. */
  private static final double CLUMP_LOSS = 0.6;

  /** Where the membrane is darkest, in thicknesses from the border. */
  private static final double MEMBRANE_CENTRE = 0.45;

  /** Haematoxylin of a nucleus without texture, membrane, halo or nucleoli; more by steps. */
  public static Builder stained(double haematoxylin) {
    return new Builder(haematoxylin);
  }

  /**
   * Haematoxylin at a place of the nucleus, at least {@value #LEAST}.
   *
   * @param depth of the place below the outline, um, not negative
   */
  public double at(Outline outline, double px, double py, double depth, ChromatinNoise noise) {
    double scale = ChromatinNoise.FINE_UM / clumpUm;
    double ox = outline.x() * SHIFT_X;
    double oy = outline.y() * SHIFT_Y;
    double gx = px * scale + ox;
    double gy = py * scale + oy;
    double grain = noise.fine(gx, gy) + COARSE * noise.coarse(gx, gy);
    double texture =
        grain + sparseness * (Math.max(0, grain - CLUMP_LEVEL) * CLUMP_GAIN - grain * CLUMP_LOSS);
    double h = haematoxylin * (1 + clumps * texture);
    if (membrane > 0 && depth < membraneUm * 2) {
      double t = depth / membraneUm - MEMBRANE_CENTRE;
      double rim = 1 / (1 + 4 * t * t * t * t);
      h += membrane * rim * (0.8 + 0.45 * noise.coarse(px * 0.9 + oy, py * 0.9));
    }
    if (clockFace > 0) {
      double outwards = 1 - depth / (outline.b() + 0.5);
      h += clockFace * outwards * noise.fine(px * 0.75 + oy, py * 0.75 + ox);
    }
    double dx = px - outline.x();
    double dy = py - outline.y();
    for (int i = 0; i < nucleoli.length; i += 3) {
      double ex = dx - nucleoli[i];
      double ey = dy - nucleoli[i + 1];
      double r = nucleoli[i + 2];
      double d = (ex * ex + ey * ey) / (r * r);
      h += nucleolus / (1 + d * d * d);
    }
    return Math.max(LEAST, h);
  }

  /**
   * The same nucleus above or below the plane of focus: paler, coarser, without a halo.
   *
   * @param keep 0 nothing is left of its texture, 1 all
   * @param edgeUm width of its border
   */
  Chromatin defocused(double keep, double edgeUm) {
    return stained(haematoxylin * (0.4 + 0.6 * keep))
        .clumps(clumps * keep * 0.5)
        .clumpUm(clumpUm * 1.5)
        .sparseness(sparseness)
        .membrane(membrane * keep * 0.5)
        .membraneUm(membraneUm * 1.5)
        .clockFace(clockFace * 0.3)
        .eosin(eosin)
        .edgeUm(edgeUm)
        .nucleoli(nucleoli)
        .nucleolus(nucleolus * keep)
        .build();
  }

  /** Collects the parts by name; what is not set is absent. */
  public static final class Builder {
    private final double haematoxylin;
    private double clumps;
    private double clumpUm = 1;
    private double sparseness;
    private double membrane;
    private double membraneUm = 0.5;
    private double clockFace;
    private double eosin;
    private double edgeUm = 0.25;
    private double halo;
    private double[] nucleoli = {};
    private double nucleolus;

    private Builder(double haematoxylin) {
      this.haematoxylin = haematoxylin;
    }

    public Builder clumps(double strength) {
      clumps = strength;
      return this;
    }

    public Builder clumpUm(double grain) {
      clumpUm = grain;
      return this;
    }

    public Builder sparseness(double share) {
      sparseness = share;
      return this;
    }

    public Builder membrane(double stain) {
      membrane = stain;
      return this;
    }

    public Builder membraneUm(double thickness) {
      membraneUm = thickness;
      return this;
    }

    public Builder clockFace(double strength) {
      clockFace = strength;
      return this;
    }

    public Builder eosin(double units) {
      eosin = units;
      return this;
    }

    public Builder edgeUm(double width) {
      edgeUm = width;
      return this;
    }

    public Builder halo(double tint) {
      halo = tint;
      return this;
    }

    public Builder nucleoli(double... placesAndRadii) {
      nucleoli = placesAndRadii;
      return this;
    }

    public Builder nucleolus(double stain) {
      nucleolus = stain;
      return this;
    }

    public Chromatin build() {
      return new Chromatin(
          haematoxylin,
          clumps,
          clumpUm,
          sparseness,
          membrane,
          membraneUm,
          clockFace,
          eosin,
          edgeUm,
          halo,
          nucleoli,
          nucleolus);
    }
  }
}
