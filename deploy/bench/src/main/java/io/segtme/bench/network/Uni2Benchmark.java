package io.segtme.bench.network;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.cli.stack.Folders;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.verify.Uni2Trial;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Precision;
import io.segtme.models.network.VitBackbone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** {@link Uni2Trial} in both precisions: at full size, or, quick, of a network of a few layers. */
public final class Uni2Benchmark implements Benchmark {
  private static final double MIB = 1 << 20;

  @Override
  public String name() {
    return "uni2";
  }

  @Override
  public String arguments() {
    return "[FOLDER]";
  }

  @Override
  public String description() {
    return "UNI2-UperHoVer with random weights: import, loading, a tile; needs 7 GB of disk";
  }

  @Override
  public Table run(Request request) throws Exception {
    Table table =
        new Table(
            "precision",
            "import s",
            "opening s",
            "tile s",
            "import peak MiB",
            "peak MiB",
            "archive MiB");
    Path folder =
        request.arguments().isEmpty()
            ? Files.createTempDirectory("segtme-bench-")
            : Files.createDirectories(Path.of(request.arguments().get(0)));
    try {
      for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT32)) {
        request.note(precision + " ...");
        Uni2Trial.Figures figures =
            Uni2Trial.run(
                folder,
                spec(request.quick()).withPrecision(precision),
                ModelOptions.defaults(),
                (stage, done, total) -> {
                  if (done == total) {
                    request.note(stage + ": done");
                  }
                });
        table.row(
            precision,
            figures.importSeconds(),
            figures.openSeconds(),
            figures.tileSeconds(),
            mib(figures.importPeakBytes()),
            mib(figures.peakBytes()),
            figures.archiveBytes() / MIB);
      }
      return table;
    } finally {
      if (request.arguments().isEmpty()) {
        Folders.delete(folder);
      }
    }
  }

  /** UNI2's shape with few and narrow layers. */
  private static NetworkSpec spec(boolean quick) {
    NetworkSpec whole = NetworkSpec.uni2UperHoVer();
    if (!quick) {
      return whole;
    }
    VitBackbone small =
        new VitBackbone(
            224,
            14,
            48,
            4,
            3,
            64,
            8,
            List.of(0, 1, 2, 3),
            false,
            List.of(8, 16, 32, 64),
            List.of(56, 28, 14, 7));
    return NetworkSpec.of(small, 16);
  }

  private static double mib(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() / MIB : Double.NaN;
  }
}
