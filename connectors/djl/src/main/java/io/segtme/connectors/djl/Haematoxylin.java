package io.segtme.connectors.djl;

import java.io.IOException;
import java.nio.file.Path;

/** A network with fixed weights that finds nuclei by their stain. */
public final class Haematoxylin {
  private Haematoxylin() {}

  /**
   * Writes the archive, the same bytes every time; a file of that name is replaced.
   *
   * @throws IOException where the file cannot be written
   */
  public static void write(Path archive) throws IOException {
    throw new IOException(archive + " cannot be written");
  }
}
