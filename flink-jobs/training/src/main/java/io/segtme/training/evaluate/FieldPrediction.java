package io.segtme.training.evaluate;

import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.WholeField;
import io.segtme.training.data.LabelledField;

/**
 * A prediction on its field's own grid.
 *
 * @param instance nucleus of every pixel, 0 for none
 * @param cls class of that nucleus, 0 where there is none
 * @param map the network's class of the pixel
 */
record FieldPrediction(int[] instance, byte[] cls, byte[] map) {

  /** Brings a frame's result back by the nearest pixel centre. */
  static FieldPrediction onGrid(
      LabelledField field, ModelFrame frame, FieldMaps maps, WholeField whole) {
    int[] labels = whole.labels(frame.width(), frame.height());
    int[] instance = new int[field.pixels()];
    byte[] cls = new byte[field.pixels()];
    byte[] map = new byte[field.pixels()];
    for (int y = 0; y < field.height(); y++) {
      int row = frameIndex(y, frame.level0Y(), frame.height()) * frame.width();
      for (int x = 0; x < field.width(); x++) {
        int from = row + frameIndex(x, frame.level0X(), frame.width());
        int at = y * field.width() + x;
        instance[at] = labels[from];
        cls[at] = (byte) (labels[from] > 0 ? whole.instances().get(labels[from] - 1).cls() : 0);
        map[at] = maps.cls()[from];
      }
    }
    return new FieldPrediction(instance, cls, map);
  }

  private static int frameIndex(int pixel, double pixelsAFramePixel, int frameSide) {
    return Math.min(frameSide - 1, (int) Math.floor((pixel + 0.5) / pixelsAFramePixel));
  }
}
