package io.segtme.kernels;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the Python reference on fresh maps, where it and SciPy stand beside the project, and
 * compares everything.
 */
class LiveReferenceTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir private Path dir;

  @BeforeAll
  static void needsSciPy() throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "no " + PYTHON);
    assumeTrue(run(List.of(PYTHON.toString(), "-c", "import scipy")).rc() == 0, "no SciPy");
  }

  @ParameterizedTest
  @CsvSource({
    "golden, 21, 320, 410, 0.2, 2048",
    "golden, 22, 410, 320, 0.5, 100",
    "golden, 23, 300, 420, 0.9, 256",
    "golden, 24, 90, 80, 0.9, 1",
  })
  void segments(String command, int seed, int height, int width, double density, int extent)
      throws Exception {
    String printed = reference(command, seed, height, width, density, extent);
    Parity.segmentation(new Reference(dir), printed, extent);
  }

  @ParameterizedTest
  @CsvSource({
    "overlap, 31, 340, 230, 0.6, 32",
    "overlap, 32, 112, 113, 0.6, 32",
    "crop, 33, 330, 345, 0.6, 32",
    "crop, 34, 60, 65, 0.6, 111",
    "crop, 35, 225, 224, 0.4, 0",
  })
  void stitches(String mode, int seed, int height, int width, double density, int margin)
      throws Exception {
    String printed =
        reference(
            "tiles",
            seed,
            height,
            width,
            density,
            200,
            "--mode",
            mode,
            "--margin",
            "" + margin,
            "--missing",
            "0.2");
    Parity.stitching(new Reference(dir));
    Parity.segmentation(new Reference(dir), printed, 200);
  }

  private String reference(
      String command, int seed, int height, int width, double density, int extent, String... more)
      throws IOException, InterruptedException {
    Path script = SharedData.file("reference/segtme_reference.py");
    List<String> line =
        new ArrayList<>(
            List.of(
                PYTHON.toString(),
                script.toString(),
                command,
                dir.toString(),
                "--seed",
                "" + seed,
                "--height",
                "" + height,
                "--width",
                "" + width,
                "--density",
                "" + density,
                "--extent",
                "" + extent));
    line.addAll(List.of(more));
    Outcome outcome = run(line);
    assertThat(outcome.rc()).as(outcome.text()).isZero();
    return outcome.text();
  }

  private record Outcome(int rc, String text) {}

  private static Outcome run(List<String> line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), text);
  }
}
