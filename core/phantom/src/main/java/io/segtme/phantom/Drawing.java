package io.segtme.phantom;

import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.paint.StainPlanes;
import io.segtme.phantom.truth.Census;
import io.segtme.phantom.truth.NucleusTruth;
import io.segtme.phantom.truth.OwnerMap;
import java.util.List;

/** One rectangle of a slide with its nuclei and their whole outlines, ready to be drawn. */
final class Drawing {
  private final PhantomSpec spec;
  private final SlideLayers layers;
  private final int x;
  private final int y;
  private final int width;
  private final int height;
  private final OwnerMap owners;

  /** The rectangle at x, y of a slide, in pixels. */
  Drawing(PhantomSpec spec, SlideLayers layers, int x, int y, int width, int height) {
    this.spec = spec;
    this.layers = layers;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    double mpp = spec.mpp();
    int around = layers.optics().margin() + (int) (2 * Nucleus.MOST_REACH_UM / mpp) + 2;
    int x0 = x - around;
    int y0 = y - around;
    int w = width + 2 * around;
    int h = height + 2 * around;
    AreaUm area = new AreaUm(x0 * mpp, y0 * mpp, (x0 + w) * mpp, (y0 + h) * mpp);
    owners = new OwnerMap(x0, y0, w, h, mpp, layers.tissue().nuclei(area));
  }

  /** Pixels, instances and classes. */
  PhantomField draw() {
    int margin = layers.optics().margin();
    StainPlanes planes =
        new StainPlanes(
            x - margin, y - margin, width + 2 * margin, height + 2 * margin, spec.mpp());
    layers.background().paint(planes, owners.nuclei());
    layers.debris().paint(planes);
    layers.nuclei().paint(owners, planes);
    layers.folds().paint(planes);
    int[] instances = new int[width * height];
    byte[] classes = new byte[instances.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int owner = owners.at(x + column, y + row);
        if (owner > 0) {
          Nucleus nucleus = owners.nuclei().get(owner - 1);
          instances[row * width + column] = nucleus.id();
          classes[row * width + column] = nucleus.kind().id();
        }
      }
    }
    byte[] rgb = layers.optics().expose(planes);
    return new PhantomField(width, height, spec.mpp(), rgb, instances, classes);
  }

  /** The nuclei whose centre is in the rectangle, by id. */
  List<NucleusTruth> nuclei() {
    return new Census(spec.width(), spec.height(), spec.mpp(), owners).of(x, y, width, height);
  }
}
