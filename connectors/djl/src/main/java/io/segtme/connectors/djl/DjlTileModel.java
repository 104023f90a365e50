package io.segtme.connectors.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.segtme.models.ModelException;
import io.segtme.models.manifest.ModelManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link TileModel} on a {@link LoadedNetwork}: fills batches up, and splits what comes out. */
final class DjlTileModel implements TileModel {
  private static final TileInput FILLING = filling();

  private final Path archive;
  private final ModelManifest manifest;
  private final LoadedNetwork network;
  private final TileMethod method;
  private final ModelRuntime runtime;
  private Thread lastThread = Thread.currentThread();
  private boolean closed;

  DjlTileModel(
      Path archive,
      ModelManifest manifest,
      LoadedNetwork network,
      TileMethod method,
      ModelRuntime runtime) {
    this.archive = archive;
    this.manifest = manifest;
    this.network = network;
    this.method = method;
    this.runtime = runtime;
  }

  private static TileInput filling() {
    byte[] white = new byte[TILE_BYTES];
    Arrays.fill(white, (byte) 255);
    return TileInput.inside(white);
  }

  @Override
  public ModelManifest manifest() {
    return manifest;
  }

  @Override
  public String digest() {
    return network.digest();
  }

  @Override
  public String runtime() {
    return runtime.toString();
  }

  @Override
  public int batch() {
    return runtime.batch();
  }

  @Override
  public List<TilePrediction> infer(List<TileInput> tiles) {
    if (closed) {
      throw new IllegalStateException("model " + archive + " is closed");
    }
    if (tiles.isEmpty() || tiles.size() > runtime.batch()) {
      throw new IllegalArgumentException(
          "%d tiles for a batch of 1 to %d".formatted(tiles.size(), runtime.batch()));
    }
    setThreads();
    int batch = runtime.batch();
    List<TileInput> whole = new ArrayList<>(tiles);
    while (whole.size() < batch) {
      whole.add(FILLING);
    }
    try (NDManager manager = network.newManager()) {
      NDArray planes = method.run(manager, whole);
      return split(planes.toByteArray(), (int) planes.getShape().get(1), tiles.size());
    } catch (EngineException e) {
      if (PyTorch.isOutOfMemory(e)) {
        OutOfMemoryError error =
            new OutOfMemoryError("no memory for a batch of %d tiles".formatted(batch));
        error.initCause(e);
        throw error;
      }
      throw new ModelException(
          "model %s fails in its method %s (%s): export it again or use another model"
              .formatted(archive, method.name(), PyTorch.firstLine(e)),
          e);
    } catch (TileMethod.WrongOutput e) {
      throw new ModelException(
          "model %s does not fit, %s: export a network of the tile contract"
              .formatted(archive, e.getMessage()),
          e);
    }
  }

  private void setThreads() {
    Thread now = Thread.currentThread();
    if (now != lastThread) {
      PyTorch.threads(runtime.threads());
      lastThread = now;
    }
  }

  private static List<TilePrediction> split(byte[] bytes, int planes, int tiles) {
    List<TilePrediction> predictions = new ArrayList<>(tiles);
    for (int i = 0; i < tiles; i++) {
      int start = i * planes * TILE_PIXELS;
      int entropy = start + 4 * TILE_PIXELS;
      int end = start + planes * TILE_PIXELS;
      predictions.add(
          new TilePrediction(
              Arrays.copyOfRange(bytes, start, entropy),
              Arrays.copyOfRange(bytes, entropy, end),
              classesKnown(bytes, start)));
    }
    return predictions;
  }

  /** A class that does not exist says that the tile is not finite. */
  private static boolean classesKnown(byte[] bytes, int start) {
    for (int i = start; i < start + TILE_PIXELS; i++) {
      if ((bytes[i] & 0xFF) >= CLASSES) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      network.release();
    }
  }
}
