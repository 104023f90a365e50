package io.segtme.connectors.djl;

import ai.djl.engine.Engine;
import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.manifest.ModelManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What besides weights and pixels determines a network's floats, for the lineage. As text: {@code
 * pytorch 2.7.1 cpu avx512 float32 threads=1 batch=8 method=infer}.
 *
 * @param version of PyTorch
 * @param device {@code cpu} or {@code cuda}
 * @param threads threads inside an operator
 * @param batch tiles of a batch
 * @param method of the network that is called
 */
public record ModelRuntime(String version, String device, int threads, int batch, String method) {
  /**
   * How an archive would run in this JVM, without loading its weights. PyTorch is started only to
   * look for GPUs, or to ask for its version where that is not on the class path.
   *
   * @throws ModelException where the archive has no method of the tile contract, or the device is
   *     not there
   */
  public static ModelRuntime of(Path archive, ModelManifest manifest, ModelOptions options) {
    String method = method(archive);
    String version = options.device().equals("cpu") ? PyTorch.versionOnClassPath() : "";
    if (!version.isEmpty()) {
      return new ModelRuntime(version, "cpu", options.threads(), batch(manifest, options), method);
    }
    Engine engine = PyTorch.start(options.threads());
    return new ModelRuntime(
        engine.getVersion(),
        PyTorch.name(PyTorch.device(engine, options.device())),
        options.threads(),
        batch(manifest, options),
        method);
  }

  static int batch(ModelManifest manifest, ModelOptions options) {
    return options.batch().orElse(manifest.batch());
  }

  /** The method to call: {@code infer} where the network has it, else {@code forward}. */
  static String method(Path archive) {
    Set<String> methods = ArchiveFile.methods(archive);
    for (String name : List.of(InferMethod.NAME, ForwardMethod.NAME)) {
      if (methods.contains(name)) {
        return name;
      }
    }
    throw new ModelException(
        "model %s has methods %s and neither 'infer' nor 'forward': export a network of the tile contract"
            .formatted(archive, methods));
  }

  @Override
  public String toString() {
    String processor = device.equals("cpu") ? "cpu " + InstructionSet.here() : device;
    return "pytorch %s %s float32 threads=%d batch=%d method=%s"
        .formatted(version, processor, threads, batch, method);
  }
}
