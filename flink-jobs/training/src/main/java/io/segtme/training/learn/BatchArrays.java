package io.segtme.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.segtme.connectors.djl.TileModel;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.training.augment.TrainingTile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A batch in native memory.
 *
 * @param pictures float N x 3 x 224 x 224, normalised
 * @param cls float N x 1 x 224 x 224
 * @param hv float N x 2 x 224 x 224
 */
record BatchArrays(NDArray pictures, NDArray cls, NDArray hv) {
  private static final int TILE = TileGrid.TILE;
  private static final int PIXELS = TileModel.TILE_PIXELS;
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] SD = {0.229f, 0.224f, 0.225f};
  private static final float[][] NORMALISED = normalised();

  static BatchArrays of(List<TrainingTile> tiles, NDManager manager) {
    int n = tiles.size();
    FloatBuffer pictures = floats(n * 3 * PIXELS);
    FloatBuffer cls = floats(n * PIXELS);
    FloatBuffer hv = floats(n * 2 * PIXELS);
    for (TrainingTile tile : tiles) {
      for (int channel = 0; channel < 3; channel++) {
        float[] table = NORMALISED[channel];
        for (int i = channel; i < 3 * PIXELS; i += 3) {
          pictures.put(table[tile.rgb()[i] & 0xff]);
        }
      }
      for (byte value : tile.cls()) {
        cls.put(value & 0xff);
      }
      hv.put(tile.hv());
    }
    return new BatchArrays(
        manager.create(pictures.flip(), new Shape(n, 3, TILE, TILE)),
        manager.create(cls.flip(), new Shape(n, 1, TILE, TILE)),
        manager.create(hv.flip(), new Shape(n, 2, TILE, TILE)));
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static float[][] normalised() {
    float[][] table = new float[3][256];
    for (int c = 0; c < 3; c++) {
      for (int v = 0; v < 256; v++) {
        table[c][v] = (v / 255f - MEAN[c]) / SD[c];
      }
    }
    return table;
  }
}
