package io.segtme.phantom.truth;

import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.nucleus.Nucleus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the nuclei whose centre is in a rectangle: each in exactly one rectangle of any tiling. */
public final class Census {
  private final int slideWidth;
  private final int slideHeight;
  private final double mpp;
  private final OwnerMap owners;

  /**
   * @param slideWidth pixels
   * @param slideHeight pixels
   * @param mpp micrometres per pixel
   * @param owners of all pixels of the nuclei that are to be listed
   */
  public Census(int slideWidth, int slideHeight, double mpp, OwnerMap owners) {
    this.slideWidth = slideWidth;
    this.slideHeight = slideHeight;
    this.mpp = mpp;
    this.owners = owners;
  }

  /**
   * The nuclei whose centre, moved into the slide, lies in the rectangle, and of which a pixel can
   * be seen; by id.
   */
  public List<NucleusTruth> of(int x, int y, int width, int height) {
    List<NucleusTruth> found = new ArrayList<>();
    for (int i = 0; i < owners.nuclei().size(); i++) {
      Outline outline = owners.nuclei().get(i).outline();
      long cx = (long) Math.floor(outline.x() / mpp);
      long cy = (long) Math.floor(outline.y() / mpp);
      cx = Math.max(0, Math.min(slideWidth - 1, cx));
      cy = Math.max(0, Math.min(slideHeight - 1, cy));
      if (cx >= x && cx < x + width && cy >= y && cy < y + height) {
        measure(i, found);
      }
    }
    found.sort(Comparator.comparingInt(NucleusTruth::id));
    return found;
  }

  private void measure(int i, List<NucleusTruth> into) {
    Nucleus nucleus = owners.nuclei().get(i);
    OwnerMap.PixelBox box = owners.box(nucleus);
    int x0 = Integer.MAX_VALUE;
    int y0 = Integer.MAX_VALUE;
    int x1 = 0;
    int y1 = 0;
    long sumX = 0;
    long sumY = 0;
    int pixels = 0;
    for (int y = Math.max(0, box.top()); y < Math.min(slideHeight, box.bottom()); y++) {
      for (int x = Math.max(0, box.left()); x < Math.min(slideWidth, box.right()); x++) {
        if (owners.at(x, y) == i + 1) {
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
      double cx = (double) sumX / pixels + 0.5;
      double cy = (double) sumY / pixels + 0.5;
      double area = pixels * mpp * mpp;
      into.add(new NucleusTruth(nucleus.id(), nucleus.kind().id(), cx, cy, area, x0, y0, x1, y1));
    }
  }
}
