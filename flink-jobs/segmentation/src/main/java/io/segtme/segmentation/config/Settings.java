package io.segtme.segmentation.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** Reads keys with checks: every error names the key, the value and what is allowed. */
final class Settings {
  private final Configuration values;

  private Settings(Configuration values) {
    this.values = values;
  }

  /**
   * Checks every value that is set, whether it is read later or not.
   *
   * @throws ConfigException for a key of ours that does not exist, or a value that is not allowed
   */
  static Settings of(Configuration values) {
    List<String> known = JobOptions.all().stream().map(JobOption::key).toList();
    List<String> groups = known.stream().map(Settings::group).distinct().toList();
    for (String key : values.keySet()) {
      if (groups.contains(group(key)) && !known.contains(key)) {
        throw new ConfigException(
            "%s: no such key; known in this group are %s"
                .formatted(key, inGroup(known, group(key))));
      }
    }
    Settings settings = new Settings(values);
    JobOptions.all().forEach(settings::optional);
    return settings;
  }

  private static String group(String key) {
    return key.indexOf('.') < 0 ? key : key.substring(0, key.indexOf('.'));
  }

  private static String inGroup(Collection<String> keys, String group) {
    return keys.stream().filter(k -> group(k).equals(group)).collect(Collectors.joining(", "));
  }

  /** The value of a key that is set or has a default. */
  <T> T get(JobOption<T> option) {
    return optional(option)
        .orElseThrow(
            () ->
                new ConfigException(
                    "%s: not set; %s".formatted(option.key(), option.description())));
  }

  /** The value of a key, or its default; empty where there is neither. */
  <T> Optional<T> optional(JobOption<T> option) {
    String raw = values.toMap().get(option.key());
    if (raw == null) {
      return option.option().hasDefaultValue()
          ? Optional.of(option.option().defaultValue())
          : Optional.empty();
    }
    return Optional.of(parsed(option, raw));
  }

  private <T> T parsed(JobOption<T> option, String raw) {
    Optional<T> value;
    try {
      value = values.getOptional(option.option());
    } catch (IllegalArgumentException e) {
      throw option.refused(raw); // of another type
    }
    return value.filter(option.allowed()::contains).orElseThrow(() -> option.refused(raw));
  }
}
