package io.segtme.bench.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.bench.harness.JavaProcess;
import io.segtme.bench.harness.Processes;
import io.segtme.bench.harness.Waiting;
import io.segtme.cli.Main;
import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code segtme up} in a process of its own, with what it said and how much memory it took. */
final class UpProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String RESTARTED = "the job failed and starts again";

  private final JavaProcess process;
  private final Path out;
  private final Path err;
  private long mostKilobytes;

  /**
   * Starts it in a new folder.
   *
   * @param settings of the job, {@code key=value}
   * @throws UserError if it does not become ready
   */
  UpProcess(Path folder, List<String> settings) throws IOException, InterruptedException {
    out = folder.resolve("up.out");
    err = JavaProcess.errors(out);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("up", "--json", "--port", "0", "--model", "haematoxylin"));
    arguments.addAll(List.of("--dir", folder.resolve("home").toString()));
    settings.forEach(setting -> arguments.addAll(List.of("-D", setting)));
    process = JavaProcess.start(out, List.of("-Xmx2g"), Main.class, arguments);
    Waiting.until(PATIENCE, () -> !process.isAlive() || Files.size(out) > 0);
    if (!process.isAlive() || Files.size(out) == 0) {
      close();
      throw new UserError("NOT_READY", "up did not become ready: " + Files.readString(err).strip());
    }
  }

  String bootstrap() throws IOException {
    return new ObjectMapper().readTree(Files.readString(out)).path("bootstrap").asText();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How often it said that its job was started again. */
  long restarts() throws IOException {
    return Files.readString(err).lines().filter(line -> line.contains(RESTARTED)).count();
  }

  /** Notes how much memory it and its readers have now. */
  void weigh() throws IOException {
    long kilobytes = Processes.residentKilobytes(pid());
    for (long reader : Processes.childrenOf(pid())) {
      kilobytes += Processes.residentKilobytes(reader);
    }
    mostKilobytes = Math.max(mostKilobytes, kilobytes);
  }

  /** The most memory that was noted, MiB. */
  long mostMebibytes() {
    return mostKilobytes >> 10;
  }

  /** Ctrl-C, or its end where that takes longer than a minute. */
  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
