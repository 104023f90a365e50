package io.segtme.segmentation.infer;

import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TilePrediction;
import io.segtme.models.ModelException;
import io.segtme.models.manifest.ModelManifest;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of arithmetic: red becomes the class, green the probability, blue h. Refuses a batch
 * that holds a tile whose first pixel is 99 when asked to, and calls a tile with first pixel 77 not
 * finite.
 */
class PixelModel implements TileModel {
  static final byte REFUSED = 99;
  static final byte INFINITE = 77;
  final List<Integer> batches = new ArrayList<>();
  private final int batch;

  PixelModel(int batch) {
    this.batch = batch;
  }

  @Override
  public ModelManifest manifest() {
    throw new AssertionError("not asked by the operator");
  }

  @Override
  public String digest() {
    return "digest";
  }

  @Override
  public String runtime() {
    return "runtime";
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public List<TilePrediction> infer(List<TileInput> tiles) {
    batches.add(tiles.size());
    List<TilePrediction> predictions = new ArrayList<>();
    for (TileInput tile : tiles) {
      if (tile.rgb()[0] == REFUSED) {
        throw new ModelException("refused");
      }
      byte[] planes = new byte[4 * TILE_PIXELS];
      for (int i = 0; i < TILE_PIXELS; i++) {
        planes[i] = tile.rgb()[3 * i];
        planes[TILE_PIXELS + i] = tile.rgb()[3 * i + 1];
        planes[2 * TILE_PIXELS + i] = tile.rgb()[3 * i + 2];
      }
      predictions.add(new TilePrediction(planes, new byte[0], tile.rgb()[0] != INFINITE));
    }
    return predictions;
  }

  @Override
  public void close() {}
}
