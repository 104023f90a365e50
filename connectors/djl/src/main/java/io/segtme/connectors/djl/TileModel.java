package io.segtme.connectors.djl;

import io.segtme.kernels.frame.TileGrid;
import io.segtme.models.ModelException;
import io.segtme.models.manifest.ModelManifest;
import java.util.List;

/**
 * A network that turns tiles of 224x224 pixels into predictions.
 *
 * <pre>{@code
 * try (TileModel model = TileModels.open(path, ModelOptions.defaults())) {
 *   TilePrediction p = model.infer(List.of(TileInput.inside(rgb))).get(0);
 * }
 * }</pre>
 *
 * <p>A model is used by one thread at a time; several models of one path share their weights, so a
 * thread that wants its own opens its own. The batch always has the same shape: a shorter one is
 * filled up, and a tile's prediction depends neither on its place nor on its neighbours.
 */
public interface TileModel extends AutoCloseable {
  /** Pixels of a tile. */
  int TILE_PIXELS = TileGrid.TILE * TileGrid.TILE;

  /** Bytes of a tile's interleaved RGB. */
  int TILE_BYTES = 3 * TILE_PIXELS;

  /** Classes of the network contract, background included. */
  int CLASSES = 6;

  ModelManifest manifest();

  /** SHA-256 of the archive file, 64 lower-case hexadecimal digits. */
  String digest();

  /**
   * What besides weights and pixels determines the network's floats, for the lineage; for example
   * {@code pytorch 2.7.1 cpu float32 threads=1 batch=8 method=infer}.
   */
  String runtime();

  /** Tiles of a batch. */
  int batch();

  /**
   * Predictions of 1 to {@link #batch()} tiles, in their order.
   *
   * @throws IllegalArgumentException for no tile or more than a batch
   * @throws IllegalStateException after {@link #close()}
   * @throws ModelException where the network fails on these tiles; the model stays usable
   * @throws OutOfMemoryError where the device's memory does not suffice
   */
  List<TilePrediction> infer(List<TileInput> tiles);

  /** Releases native memory; the weights go with the last model that uses them. Idempotent. */
  @Override
  void close();
}
