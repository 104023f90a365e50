package io.segtme.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the log goes. Must be said before the first logger is made. */
public final class Logs {
  private Logs() {}

  /**
   * Everything of INFO and above goes to a file; what is said of the job as a whole goes to one
   * beside it too, {@code FILE.service}.
   */
  public static void to(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    System.setProperty("segtme.log", absolute.toString());
    System.setProperty("segtme.log.service", absolute + ".service");
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "log4j2-file.xml");
    }
  }
}
