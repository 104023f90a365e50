package io.segtme.phantom;

import java.util.List;

/** One rectangle of a slide with its nuclei and their whole outlines, ready to be drawn. */
final class Scene {
  private final World world;
  private final Optics optics;
  private final int x;
  private final int y;
  private final int width;
  private final int height;
  private final List<Nucleus> nuclei;
  private final Labels labels;

  Scene(World world, Optics optics, int x, int y, int width, int height) {
    this.world = world;
    this.optics = optics;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    double mpp = world.spec.mpp();
    int whole = optics.margin() + (int) (2 * World.REACH / mpp) + 2;
    int x0 = x - whole;
    int y0 = y - whole;
    int w = width + 2 * whole;
    int h = height + 2 * whole;
    nuclei = world.nuclei(new Area(x0 * mpp, y0 * mpp, (x0 + w) * mpp, (y0 + h) * mpp));
    labels = new Labels(x0, y0, w, h, mpp, nuclei);
  }

  PhantomField draw(NucleusPainter painter) {
    int margin = optics.margin();
    double mpp = world.spec.mpp();
    Planes planes =
        new Planes(x - margin, y - margin, width + 2 * margin, height + 2 * margin, mpp);
    new Ground(world)
        .paint(planes, new CellMap(planes.area(), nuclei), world.rings.of(planes.area()));
    world.debris.paint(planes);
    painter.paint(nuclei, labels, planes);
    world.overlay.paint(planes);
    int[] instances = new int[width * height];
    byte[] classes = new byte[instances.length];
    for (int row = 0; row < height; row++) {
      int from = (y + row - labels.y0) * labels.width + x - labels.x0;
      for (int column = 0; column < width; column++) {
        int owner = labels.owner[from + column];
        if (owner > 0) {
          Nucleus nucleus = nuclei.get(owner - 1);
          instances[row * width + column] = nucleus.id();
          classes[row * width + column] = nucleus.kind().id;
        }
      }
    }
    return new PhantomField(width, height, mpp, optics.expose(planes), instances, classes);
  }

  /** The nuclei at home in the rectangle. */
  List<NucleusTruth> truth() {
    return new Census(world.spec, labels, nuclei).of(x, y, width, height);
  }
}
