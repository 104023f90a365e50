package io.segtme.segmentation.config;

import io.segtme.base.Explained;

/** A configuration that cannot be run: names the key, the value and what is allowed. */
public final class ConfigException extends IllegalArgumentException implements Explained {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }

  @Override
  public String reason() {
    return "CONFIG_INVALID";
  }
}
