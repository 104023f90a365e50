package io.segtme.cli.option;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an announcement states about slides besides their files. */
public final class SlideOptions {
  @Option(
      names = "--mpp",
      paramLabel = "X",
      converter = Bounds.AboveZero.class,
      description = "Micrometres per pixel, in place of what the file states.")
  private @Nullable Double mpp;

  @Option(
      names = "--stain",
      paramLabel = "S",
      defaultValue = "H&E",
      description = "Stain (default: ${DEFAULT-VALUE}).")
  private String stain;

  /** Micrometres per level-0 pixel; null if the file's own value counts. */
  public @Nullable Double mpp() {
    return mpp;
  }

  /** The same for a reader of slides. */
  public OptionalDouble override() {
    return mpp == null ? OptionalDouble.empty() : OptionalDouble.of(mpp);
  }

  public String stain() {
    return stain;
  }
}
