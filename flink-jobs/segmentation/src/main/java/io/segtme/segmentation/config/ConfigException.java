package io.segtme.segmentation.config;

/** A configuration that cannot be run: names the key, the value and what is allowed. */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }
}
