package io.segtme.segmentation.config;

import org.apache.flink.configuration.ConfigOption;

/**
 * A configuration key and what it may change.
 *
 * @param option key, type, default and description
 * @param effect whether another value may give another result
 */
public record JobOption<T>(ConfigOption<T> option, Effect effect) {

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
}
