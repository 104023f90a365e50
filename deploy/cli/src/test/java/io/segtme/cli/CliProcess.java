package io.segtme.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own. */
final class CliProcess {
  private CliProcess() {}

  /**
   * Starts a command.
   *
   * @param out takes its stdout; stderr goes to a file beside it, {@code .err}
   */
  static Process start(Path out, String... args) throws IOException {
    // a script's job in the background ignores SIGINT, and so would what it starts
    List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
    for (String opened : new String[] {"java.lang", "java.util", "java.time"}) {
      line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(args));
    return new ProcessBuilder(line)
        .redirectOutput(out.toFile())
        .redirectError(out.resolveSibling(out.getFileName() + ".err").toFile())
        .start();
  }
}
