package io.segtme.segmentation.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** Reads keys with checks: every error names the key, the value and what is allowed. */
final class Settings {
  private final ReadableConfig values;

  private Settings(ReadableConfig values) {
    this.values = values;
  }

  /**
   * @throws ConfigException for a key of ours that does not exist
   */
  static Settings of(Configuration values) {
    List<String> known = JobOptions.all().stream().map(JobOption::key).toList();
    List<String> groups = known.stream().map(Settings::group).distinct().toList();
    for (String key : values.keySet()) {
      if (groups.contains(group(key)) && !known.contains(key)) {
        throw new ConfigException(
            "%s: no such key; known in this group are %s"
                .formatted(
                    key,
                    known.stream()
                        .filter(k -> group(k).equals(group(key)))
                        .collect(Collectors.joining(", "))));
      }
    }
    return new Settings(values);
  }

  private static String group(String key) {
    return key.indexOf('.') < 0 ? key : key.substring(0, key.indexOf('.'));
  }

  <T> T get(JobOption<T> option) {
    return optional(option)
        .orElseThrow(
            () ->
                new ConfigException(
                    "%s: not set; %s".formatted(option.key(), Descriptions.of(option))));
  }

  <T> Optional<T> optional(JobOption<T> option) {
    try {
      return values.getOptional(option.option()).or(() -> Optional.ofNullable(fallback(option)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("%s: %s".formatted(option.key(), e.getMessage()));
    }
  }

  private static <T> T fallback(JobOption<T> option) {
    return option.option().defaultValue();
  }

  int integer(JobOption<Integer> option, int least, int most) {
    return within(option, get(option), least, most);
  }

  double number(JobOption<Double> option, double least, double most) {
    return within(option, get(option), least, most);
  }

  static int within(JobOption<?> option, int value, int least, int most) {
    if (value < least || value > most) {
      throw outside(option, value, least, most);
    }
    return value;
  }

  static double within(JobOption<?> option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw outside(option, value, least, most);
    }
    return value;
  }

  static <E extends Enum<E>> E choice(JobOption<?> option, String value, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    throw new ConfigException(
        "%s: '%s' is not allowed; choose one of %s"
            .formatted(
                option.key(),
                value,
                List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT)));
  }

  private static ConfigException outside(
      JobOption<?> option, Object value, Object least, Object most) {
    return new ConfigException(
        "%s: %s is not allowed; choose %s to %s".formatted(option.key(), value, least, most));
  }
}
