package io.segtme.phantom;

import java.util.List;

/**
 * A synthetic H&amp;E slide with exact truth, drawn rectangle by rectangle.
 *
 * <pre>{@code
 * Phantom phantom = new Phantom(PhantomSpec.of(8000, 6000, 7, 0.25));
 * PhantomField field = phantom.render(1024, 2048, 512, 512);
 * }</pre>
 *
 * <p>Truth: of nuclei that overlap the upper one owns the pixel, and a nucleus is its largest
 * 4-connected visible piece, of at least 5 um2 and 30 % of its outline; the rest is not drawn. The
 * edge of a rectangle may cut a nucleus.
 *
 * <p>Any two rectangles of a specification agree where they overlap, in pixels and in instance ids;
 * the bytes depend on nothing but specification and rectangle. Safe for threads. A field of 256x256
 * pixels at 0.314 um/px takes about 20 ms of one core.
 */
public final class Phantom {
  private final World world;
  private final Optics optics;
  private final NucleusPainter painter;

  public Phantom(PhantomSpec spec) {
    world = new World(spec);
    optics = new Optics(spec, world.stain, world.scanner);
    painter = new NucleusPainter(spec.seed());
  }

  public PhantomSpec spec() {
    return world.spec;
  }

  /** JPEG quality of the case's scanner, 0 to 1. */
  public double quality() {
    return world.scanner.quality();
  }

  /**
   * Draws a rectangle; outside the slide is glass, or more tissue where the slide has no border.
   *
   * @param x left edge in pixels
   * @param y top edge in pixels
   */
  public PhantomField render(int x, int y, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("rectangle of " + width + "x" + height + " pixels");
    }
    return new Scene(world, optics, x, y, width, height).draw(painter);
  }

  /** A drawn rectangle with the nuclei at home in it. */
  record Drawn(PhantomField field, List<NucleusTruth> truth) {}

  Drawn draw(int x, int y, int width, int height) {
    Scene scene = new Scene(world, optics, x, y, width, height);
    return new Drawn(scene.draw(painter), scene.truth());
  }

  /** Draws one rectangle of a slide; for many, keep a {@link Phantom}. */
  public static PhantomField render(PhantomSpec spec, int x, int y, int width, int height) {
    return new Phantom(spec).render(x, y, width, height);
  }

  /**
   * A square training field: a case and a place of their own for each seed, degraded as scanners
   * and compression do. Instance ids are 1 to n; what the edge leaves of a nucleus below 5 um2
   * keeps its class and has no id, since no segmentation by the specification reports it.
   *
   * @param size pixels a side
   * @param mpp micrometres per pixel
   */
  public static PhantomField field(long seed, int size, double mpp) {
    Dice dice = new Dice(Hash.of(seed, 0xf1e1d));
    int side = (int) (8000 / mpp);
    PhantomSpec spec = new PhantomSpec(side, side, dice.next(), mpp, false);
    int x = (int) dice.between(200 / mpp, side - size - 200 / mpp);
    int y = (int) dice.between(200 / mpp, side - size - 200 / mpp);
    PhantomField field = new Phantom(spec).render(x, y, size, size);
    int least = (int) StrictMath.ceil(Labels.LEAST_UM2 / (mpp * mpp));
    return Degrade.apply(
        new PhantomField(
            size, size, mpp, field.rgb(), Numbering.of(field.instances(), least), field.classes()),
        dice);
  }
}
