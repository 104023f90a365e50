package io.segtme.connectors.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segtme.models.archive.Haematoxylin;
import io.segtme.models.archive.TestNetworks;
import io.segtme.models.manifest.ModelManifest.Padding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our archives in PyTorch itself, an older one with Python, beside ours: Debian's python3-torch
 * under Debian's own interpreter. Skipped where there is none.
 */
final class TorchParityIT {
  private static final String SCRIPT =
      """
      import sys, torch
      torch.set_num_threads(1)
      model, tile, out = sys.argv[1:4]
      extra = {"segtme.json": ""}
      net = torch.jit.load(model, _extra_files=extra)
      assert b'"name"' in extra["segtme.json"], extra
      rgb = torch.frombuffer(bytearray(open(tile, "rb").read()), dtype=torch.uint8).view(1, 224, 224, 3)
      rect = torch.tensor([[7, 0, 224, 100]], dtype=torch.int32)
      with torch.no_grad():
          planes = net.infer(rgb, rect)
      open(out, "wb").write(planes.contiguous().numpy().tobytes())
      """;

  @TempDir Path dir;

  private static String interpreter() {
    for (String python : List.of("/usr/bin/python3", "python3")) {
      try {
        Process probe = new ProcessBuilder(python, "-c", "import torch, numpy").start();
        if (probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0) {
          return python;
        }
      } catch (IOException e) {
        // this one is not there: the next
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    assumeTrue(false, "no python3 with torch");
    throw new IllegalStateException("unreachable");
  }

  private int worstDifference(Path archive) throws Exception {
    String python = interpreter();
    byte[] rgb = TestTiles.noise(11);
    Path tile = Files.write(dir.resolve("tile"), rgb);
    Path out = dir.resolve("planes");
    Path log = dir.resolve("log");
    Path script = Files.writeString(dir.resolve("run.py"), SCRIPT);
    Process run =
        new ProcessBuilder(
                python, script.toString(), archive.toString(), tile.toString(), out.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
    byte[] theirs = Files.readAllBytes(out);
    try (TileModel model =
        TileModels.open(archive, ModelOptions.defaults().withEntropy(true).withBatch(1))) {
      TilePrediction p = model.infer(List.of(new TileInput(rgb, 7, 0, 224, 100))).get(0);
      assertThat(theirs).hasSize(p.planes().length + p.entropy().length);
      int worst = 0;
      for (int i = 0; i < theirs.length; i++) {
        int ours = i < p.planes().length ? p.planes()[i] : p.entropy()[i - p.planes().length];
        worst = Math.max(worst, Math.abs((ours & 0xFF) - (theirs[i] & 0xFF)));
      }
      return worst;
    }
  }

  @Test
  void tinyNetworkIsTheSame() throws Exception {
    assertThat(worstDifference(TestNetworks.both(dir.resolve("tiny.pt"), Padding.ZERO)))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void haematoxylinIsTheSame() throws Exception {
    Path file = dir.resolve("haematoxylin.pt");
    Haematoxylin.write(file);
    assertThat(worstDifference(file)).isLessThanOrEqualTo(1);
  }
}
