package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.Slides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a reader process is started: a small JVM with the reader alone, under an address limit. */
final class ReaderCommand {
  /**
   * Signals of a terminal or a service manager are for the parent, at whose end the reader ends;
   * answers leave by a descriptor of their own; no core file, and no address space beyond the
   * limit.
   */
  private static final String SHELL =
      "trap '' HUP INT TERM; ulimit -c 0; ulimit -v $1 2>/dev/null; shift; exec \"$@\" 3>&1 >&2";

  private static final List<String> JVM =
      List.of(
          "-Xms8m",
          "-Xmx64m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:CompressedClassSpaceSize=16m",
          "-XX:MaxMetaspaceSize=48m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+SuppressFatalErrorMessage",
          "-XX:-UsePerfData",
          "-Xshare:auto");

  private ReaderCommand() {}

  /**
   * A process that is not started yet.
   *
   * @param square the file for pixels
   * @param memory bytes of address space
   */
  static ProcessBuilder of(Path square, long memory) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SHELL, "sh"));
    command.add(Long.toString(memory >> 10));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("jna.") || name.equals("java.io.tmpdir"))
        .forEach(name -> command.add("-D%s=%s".formatted(name, System.getProperty(name))));
    command.add("-cp");
    command.add(
        Slides.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(ReaderMain.class.getName());
    command.add(square.toString());
    ProcessBuilder process = new ProcessBuilder(command);
    Map<String, String> environment = process.environment();
    environment.put("MALLOC_ARENA_MAX", "2"); // an arena reserves 64 MiB of address space
    environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return process;
  }
}
