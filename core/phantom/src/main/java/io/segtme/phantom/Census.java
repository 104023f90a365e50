package io.segtme.phantom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the nuclei that are at home in a rectangle, each in exactly one of any tiling. */
final class Census {
  private final PhantomSpec spec;
  private final Labels labels;
  private final List<Nucleus> nuclei;

  Census(PhantomSpec spec, Labels labels, List<Nucleus> nuclei) {
    this.spec = spec;
    this.labels = labels;
    this.nuclei = nuclei;
  }

  /** Those whose centre, moved into the slide, lies in the rectangle; by id. */
  List<NucleusTruth> of(int x, int y, int width, int height) {
    List<NucleusTruth> found = new ArrayList<>();
    for (int i = 0; i < nuclei.size(); i++) {
      Blob shape = nuclei.get(i).shape();
      long cx = Noise.floor(shape.x / spec.mpp());
      long cy = Noise.floor(shape.y / spec.mpp());
      cx = Math.max(0, Math.min(spec.width() - 1, cx));
      cy = Math.max(0, Math.min(spec.height() - 1, cy));
      if (cx >= x && cx < x + width && cy >= y && cy < y + height) {
        measure(i, found);
      }
    }
    found.sort(Comparator.comparingInt(NucleusTruth::id));
    return found;
  }

  private void measure(int i, List<NucleusTruth> into) {
    int[] box = labels.box(nuclei.get(i));
    int x0 = Integer.MAX_VALUE;
    int y0 = Integer.MAX_VALUE;
    int x1 = 0;
    int y1 = 0;
    long sumX = 0;
    long sumY = 0;
    int pixels = 0;
    for (int row = box[1]; row < box[3]; row++) {
      int y = labels.y0 + row;
      for (int column = box[0]; column < box[2]; column++) {
        int x = labels.x0 + column;
        if (labels.owner[row * labels.width + column] == i + 1 && inside(x, y)) {
          x0 = Math.min(x0, x);
          y0 = Math.min(y0, y);
          x1 = Math.max(x1, x + 1);
          y1 = Math.max(y1, y + 1);
          sumX += x;
          sumY += y;
          pixels++;
        }
      }
    }
    if (pixels > 0) {
      Nucleus nucleus = nuclei.get(i);
      double cx = (double) sumX / pixels + 0.5;
      double cy = (double) sumY / pixels + 0.5;
      double area = pixels * spec.mpp() * spec.mpp();
      into.add(new NucleusTruth(nucleus.id(), nucleus.kind().id, cx, cy, area, x0, y0, x1, y1));
    }
  }

  private boolean inside(int x, int y) {
    return x >= 0 && y >= 0 && x < spec.width() && y < spec.height();
  }
}
