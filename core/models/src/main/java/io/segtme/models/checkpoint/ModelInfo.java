package io.segtme.models.checkpoint;

import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What an archive is, told without loading it.
 *
 * @param manifest what it says of itself
 * @param digest SHA-256 of the file
 * @param fileBytes its length
 * @param tensorBytes bytes of stored tensors
 * @param spec its network, where it was written here
 * @param parameters of that network
 */
public record ModelInfo(
    ModelManifest manifest,
    String digest,
    long fileBytes,
    long tensorBytes,
    Optional<NetworkSpec> spec,
    OptionalLong parameters) {
  /**
   * Reads an archive of any origin.
   *
   * @throws ModelException where the file cannot be used: one sentence that names it and the remedy
   */
  public static ModelInfo of(Path archive) {
    ModelManifest manifest = ArchiveFile.manifest(archive);
    String digest = ArchiveFile.digest(archive);
    try {
      Optional<NetworkSpec> spec = NetworkArchive.spec(archive);
      OptionalLong parameters =
          spec.isPresent()
              ? OptionalLong.of(NetworkArchive.parameters(spec.get()))
              : OptionalLong.empty();
      return new ModelInfo(
          manifest, digest, Files.size(archive), tensorBytes(archive), spec, parameters);
    } catch (IOException e) {
      throw new ModelException(
          "model %s cannot be read (%s): copy it again".formatted(archive, e.getMessage()), e);
    }
  }

  private static long tensorBytes(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return zip.stream()
          .filter(e -> e.getName().matches("[^/]+/data/[0-9]+"))
          .mapToLong(ZipEntry::getSize)
          .sum();
    }
  }
}
