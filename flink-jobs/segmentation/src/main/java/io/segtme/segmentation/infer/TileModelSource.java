package io.segtme.segmentation.infer;

import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.segmentation.config.JobConfig;
import java.io.Serializable;
import java.nio.file.Path;

/** Opens one model for one subtask. */
@FunctionalInterface
public interface TileModelSource extends Serializable {
  TileModel open();

  /**
   * The archive of the configuration.
   *
   * @throws IllegalStateException while opening, where the archive or the runtime on this machine
   *     is not the one that the job was planned with
   */
  static TileModelSource archive(JobConfig.Model config) {
    return () -> {
      TileModel model = TileModels.open(Path.of(config.path()), config.options());
      if (!model.digest().equals(config.digest())) {
        model.close();
        throw new IllegalStateException(
            "%s: digest %s, but the job was planned with %s; put the same file on every machine"
                .formatted(config.path(), model.digest(), config.digest()));
      }
      if (!model.runtime().equals(config.runtime())) {
        String here = model.runtime();
        model.close();
        throw new IllegalStateException(
            "%s: the runtime here is '%s', but the job was planned with '%s'; set infer.device to what all machines have"
                .formatted(config.path(), here, config.runtime()));
      }
      return model;
    };
  }
}
