package io.segtme.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Keys of the job and of Flink, by hand. */
public final class SettingsOption {
  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Any key of the job or of Flink; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Values by key, in the order given. */
  public Map<String, String> byKey() {
    return settings;
  }
}
