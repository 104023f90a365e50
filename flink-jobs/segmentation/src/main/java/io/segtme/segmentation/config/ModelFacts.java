package io.segtme.segmentation.config;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.ModelRuntime;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.manifest.ModelManifest;
import java.nio.file.Path;

/**
 * What the job knows of its network before it starts.
 *
 * @param manifest what the archive says of itself
 * @param digest SHA-256 of the archive
 * @param runtime what its floats depend on beside the archive
 * @param batch tiles of a batch
 */
public record ModelFacts(ModelManifest manifest, String digest, String runtime, int batch) {

  /**
   * Reads the archive without loading its weights. Whether the network keeps the tile contract is
   * seen where it is opened.
   *
   * @throws io.segtme.models.ModelException for a file that is not a tile model
   */
  public static ModelFacts of(Path archive, ModelOptions options) {
    ModelManifest manifest = ArchiveFile.manifest(archive);
    ModelRuntime runtime = ModelRuntime.of(archive, manifest, options);
    return new ModelFacts(
        manifest, ArchiveFile.digest(archive), runtime.toString(), runtime.batch());
  }

  /** Name and version. */
  public String name() {
    return manifest.name() + ' ' + manifest.version();
  }
}
