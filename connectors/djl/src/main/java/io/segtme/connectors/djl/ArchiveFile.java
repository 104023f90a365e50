package io.segtme.connectors.djl;

import java.nio.file.Path;

final class ArchiveFile {
  private ArchiveFile() {}

  static ModelManifest manifest(Path archive) {
    throw new ModelException(archive + " cannot be read");
  }
}
