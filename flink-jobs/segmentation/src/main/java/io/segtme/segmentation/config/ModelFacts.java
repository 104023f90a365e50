package io.segtme.segmentation.config;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
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
   * Opens the archive, which checks it whole, and closes it again.
   *
   * @throws io.segtme.models.ModelException for an archive that cannot be used
   */
  public static ModelFacts of(Path archive, ModelOptions options) {
    try (TileModel model = TileModels.open(archive, options)) {
      return of(model);
    }
  }

  /** The facts of an open model. */
  public static ModelFacts of(TileModel model) {
    return new ModelFacts(model.manifest(), model.digest(), model.runtime(), model.batch());
  }

  /** Name and version. */
  public String name() {
    return manifest.name() + ' ' + manifest.version();
  }
}
