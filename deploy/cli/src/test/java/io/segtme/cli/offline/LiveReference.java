package io.segtme.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segtme.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Python reference beside the project; a test that asks for it is skipped without it. */
final class LiveReference {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private final Path script;

  private LiveReference(Path script) {
    this.script = script;
  }

  static LiveReference find() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PYTHON), "no " + PYTHON);
    assumeTrue(run(List.of(PYTHON.toString(), "-c", "import scipy")).code() == 0, "no SciPy");
    return new LiveReference(SharedData.file("reference/segtme_reference.py"));
  }

  /** Runs a command of the reference and returns the two lines that it prints, edt and core. */
  List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(PYTHON.toString(), script.toString()));
    line.addAll(List.of(arguments));
    Outcome outcome = run(line);
    assertThat(outcome.code()).as(outcome.text()).isZero();
    return outcome.text().lines().toList();
  }

  private record Outcome(int code, String text) {}

  private static Outcome run(List<String> line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), text);
  }
}
