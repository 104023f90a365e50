package io.segtme.bench.kernel;

import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.SeedKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps drawn by the Python reference, and how long its {@code --fast} path takes over them: warmed
 * up, imports excluded, processor time of one thread, the best of three.
 */
final class PythonReference {
  private static final String PROGRAM =
      """
      import importlib.util, sys, time, types
      spec = importlib.util.spec_from_file_location("reference", sys.argv[1])
      reference = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(reference)
      side, folder = int(sys.argv[2]), sys.argv[3]
      maps = reference.maps(types.SimpleNamespace(seed=1, height=side, width=side, density=0.57))
      for name, plane in zip(("sem.u8", "prob.u8", "h.i8", "v.i8"), maps):
          plane.tofile(folder + "/" + name)
      small = [plane[:256, :256] for plane in maps]
      for seeds in ("edt", "core"):
          reference.instances(*small, seeds, True)
          best = 1e9
          for _ in range(3):
              start = time.process_time()
              reference.instances(*maps, seeds, True)
              best = min(best, time.process_time() - start)
          print(seeds.upper(), best)
      """;

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private final Path script;
  private final Path folder;
  private final Map<SeedKind, Double> seconds = new HashMap<>();

  private PythonReference(Path script, Path folder) {
    this.script = script;
    this.folder = folder;
  }

  /**
   * The reference, if its script is there and Python has the packages that it needs.
   *
   * @param folder for its files
   */
  static Optional<PythonReference> find(Path script, Path folder)
      throws IOException, InterruptedException {
    if (!Files.exists(script) || !Files.isExecutable(PYTHON)) {
      return Optional.empty();
    }
    Process probe =
        new ProcessBuilder(PYTHON.toString(), "-c", "import numpy, scipy, skimage")
            .redirectErrorStream(true)
            .start();
    probe.getInputStream().readAllBytes();
    return probe.waitFor() == 0
        ? Optional.of(new PythonReference(script, folder))
        : Optional.empty();
  }

  /** Draws square maps and times the reference over them. */
  FieldMaps maps(int side) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    PYTHON.toString(),
                    "-c",
                    PROGRAM,
                    script.toString(),
                    Integer.toString(side),
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the reference failed: " + said);
    }
    for (String line : said.lines().toList()) {
      String[] words = line.split(" ", 2);
      seconds.put(SeedKind.valueOf(words[0]), Double.valueOf(words[1]));
    }
    return new FieldMaps(
        side, side, bytes("sem.u8"), bytes("prob.u8"), bytes("h.i8"), bytes("v.i8"));
  }

  /** Processor time over the maps drawn last. */
  double seconds(SeedKind seeds) {
    return seconds.getOrDefault(seeds, Double.NaN);
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }
}
