package io.segtme.connectors.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.manifest.ModelManifest;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens tile models.
 *
 * <p>Archives made for the pipeline have a method {@code infer} that decodes on the device; a plain
 * TorchScript network with {@code forward} alone runs too. A tile whose logits or HV are not finite
 * is told by {@code infer} with class byte 255 in all its pixels. Where the archive lies must stay
 * readable while a model is open; weights are loaded once a JVM, however often they are opened.
 */
public final class TileModels {
  /**
   * Runs after which libtorch has profiled and optimised the graph; it keeps what it made of them
   * with the network, whatever thread runs it.
   */
  private static final int WARM_UP = 3;

  private TileModels() {}

  /**
   * Loads a TorchScript archive, checks that it fulfils the network contract, and warms it up; the
   * second model of an archive finds it loaded and warm. The first call starts PyTorch offline and
   * fixes the threads inside an operator for the JVM. Safe to call from several threads at once.
   *
   * @throws ModelException where the file cannot be used: one sentence that names it, what is wrong
   *     and the remedy
   */
  public static TileModel open(Path archive, ModelOptions options) {
    ModelManifest manifest = ArchiveFile.manifest(archive);
    String method = ModelRuntime.method(archive);
    synchronized (LoadedNetwork.lock()) {
      Engine engine = PyTorch.start(options.threads());
      PyTorch.threads(options.threads());
      Device device = PyTorch.device(engine, options.device());
      LoadedNetwork network = LoadedNetwork.acquire(archive, device);
      boolean open = false;
      try {
        ModelRuntime runtime =
            new ModelRuntime(
                engine.getVersion(),
                PyTorch.name(device),
                options.threads(),
                ModelRuntime.batch(manifest, options),
                method);
        TileModel model = open(archive, manifest, network, options, runtime);
        open = true;
        return model;
      } finally {
        if (!open) {
          network.release();
        }
      }
    }
  }

  private static TileModel open(
      Path archive,
      ModelManifest manifest,
      LoadedNetwork network,
      ModelOptions options,
      ModelRuntime runtime) {
    TileMethod method =
        runtime.method().equals(InferMethod.NAME)
            ? new InferMethod(network, runtime.batch(), options.entropy())
            : new ForwardMethod(network, runtime.batch(), options.entropy(), manifest.padding());
    DjlTileModel model = new DjlTileModel(archive, manifest, network, method, runtime);
    network.warmUpOnce(
        runtime,
        () -> {
          List<TileInput> tile = List.of(TileInput.inside(new byte[TileModel.TILE_BYTES]));
          for (int i = 0; i < WARM_UP; i++) {
            model.infer(tile);
          }
        });
    return model;
  }
}
