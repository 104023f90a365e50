package io.segtme.segmentation.config;

import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/**
 * A configuration key: the one place of its type, default, range and meaning. Checks, messages and
 * the table in the documentation follow from it.
 *
 * @param option key, type and default as Flink knows them
 * @param allowed which values may be set
 * @param unset what holds where the key is not set and has no default; null where it must be set
 * @param effect whether another value may give another result
 * @param description one or two sentences
 */
public record JobOption<T>(
    ConfigOption<T> option,
    Allowed<T> allowed,
    @Nullable String unset,
    Effect effect,
    String description) {

  /** What another value of a key may change. */
  public enum Effect {
    /** The nuclei: the key is part of the recipe digest. */
    RECIPE,
    /** Speed, places and names only. */
    OPERATIONAL
  }

  /** The key's name. */
  public String key() {
    return option.key();
  }

  /** The default as it would be written, what holds in its place, or "needed". */
  public String fallback() {
    if (option.hasDefaultValue()) {
      return '`' + allowed.format(option.defaultValue()) + '`';
    }
    return unset == null ? "needed" : unset;
  }

  /** What is said of a value that is not allowed. */
  ConfigException refused(String value) {
    return new ConfigException(
        "%s: '%s' is not allowed; choose %s".formatted(key(), value, allowed));
  }
}
