package io.segtme.cli.option;

import picocli.CommandLine.Option;

/** Which network a job runs. */
public final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description =
          "Archive of the network, or 'haematoxylin', which needs no training (default:"
              + " ${DEFAULT-VALUE}, the trained one that is bundled).")
  private String model;

  /** A file, or the name of a bundled model. */
  public String fileOrName() {
    return model;
  }
}
