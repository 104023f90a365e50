package io.segtme.segmentation.infer;

import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.segmentation.config.JobConfig;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Opens one model for one subtask. */
@FunctionalInterface
public interface TileModelSource extends Serializable {
  TileModel open();

  /**
   * The archive of the configuration. Its weights are loaded and warmed up once a process, whatever
   * the number of subtasks.
   *
   * @throws SuppressRestartsException while opening, with the {@link ModelException} as its cause,
   *     where the archive that the job was planned with cannot be used: no restart would help
   * @throws IllegalStateException while opening, where the archive or the runtime on this machine
   *     is not the one that the job was planned with
   */
  static TileModelSource archive(JobConfig.Model config) {
    return () -> {
      TileModel model = load(config);
      if (!model.digest().equals(config.digest())) {
        model.close();
        throw anotherDigest(config, model.digest());
      }
      if (!model.runtime().equals(config.runtime())) {
        String here = model.runtime();
        model.close();
        throw new IllegalStateException(
            "%s: the runtime here is '%s', but the job was planned with '%s'; set infer.device to what all machines have, or take machines of one kind"
                .formatted(config.path(), here, config.runtime()));
      }
      return model;
    };
  }

  private static TileModel load(JobConfig.Model config) {
    Path archive = Path.of(config.path());
    try {
      return TileModels.open(archive, config.options());
    } catch (ModelException e) {
      String digest = ArchiveFile.digest(archive);
      if (digest.equals(config.digest())) {
        throw new SuppressRestartsException(e);
      }
      throw anotherDigest(config, digest);
    }
  }

  private static IllegalStateException anotherDigest(JobConfig.Model config, String digest) {
    return new IllegalStateException(
        "%s: digest %s, but the job was planned with %s; put the same file on every machine"
            .formatted(config.path(), digest, config.digest()));
  }
}
