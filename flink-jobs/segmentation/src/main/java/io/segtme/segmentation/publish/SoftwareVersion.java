package io.segtme.segmentation.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this software, as the build wrote it into a resource. */
public final class SoftwareVersion {
  private static final String VERSION = load();

  private SoftwareVersion() {}

  public static String get() {
    return VERSION;
  }

  private static String load() {
    try (InputStream in = SoftwareVersion.class.getResourceAsStream("/segtme.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
