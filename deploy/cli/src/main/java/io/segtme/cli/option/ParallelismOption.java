package io.segtme.cli.option;

import picocli.CommandLine.Option;

/** How many subtasks each stage of the job has. */
public class ParallelismOption {
  private static final int MOST_BY_DEFAULT = 8;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Bounds.AtLeastOne.class,
      description = "Subtasks of each stage (default: the machine's cores, at most 8).")
  private int parallelism = Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors());

  /** 1 or more. */
  public final int parallelism() {
    return parallelism;
  }
}
