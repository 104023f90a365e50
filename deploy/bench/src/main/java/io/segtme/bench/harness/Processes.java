package io.segtme.bench.harness;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other processes, as Linux shows them under {@code /proc}; one that has ended has nothing. */
public final class Processes {
  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /** Those that a process has started and that run. */
  public static List<Long> childrenOf(long pid) {
    return ProcessHandle.of(pid)
        .map(process -> process.children().map(ProcessHandle::pid).toList())
        .orElse(List.of());
  }

  /** Whether a process has a file open. */
  public static boolean hasOpen(long pid, Path file) {
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
      for (Path each : open) {
        if (Files.isSymbolicLink(each) && Files.readSymbolicLink(each).equals(file)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // it ended meanwhile
    }
    return false;
  }

  /** Memory that a process has in use. */
  public static long residentKilobytes(long pid) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
    return 0;
  }

  /**
   * Sends a signal.
   *
   * @param name as {@code kill} has it, such as STOP
   */
  public static void signal(long pid, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
  }
}
