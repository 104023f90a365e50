package io.segtme.cli.stack;

import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/** A file of keys of the job and of Flink, in Flink's YAML. */
public final class ConfigFile {
  private ConfigFile() {}

  /** Reads it as Flink reads its own, which wants it under one name in a folder. */
  public static Configuration read(Path file) throws IOException {
    Path folder = Files.createTempDirectory("segtme-config-");
    try {
      Files.copy(file, folder.resolve(GlobalConfiguration.FLINK_CONF_FILENAME));
      return GlobalConfiguration.loadConfiguration(folder.toString());
    } catch (RuntimeException e) {
      throw new UserError(
          "CONFIG_INVALID",
          file + ": it is not YAML of keys and values; see 'segtme run --help' for an example",
          e);
    } finally {
      Folders.delete(folder);
    }
  }
}
