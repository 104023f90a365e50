package io.segtme.connectors.djl.verify;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Precision;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@link Uni2Trial} at full size: arguments are a folder with 7 GB of space, and {@code bfloat16}
 * where wanted.
 */
public final class Uni2Benchmark {
  private Uni2Benchmark() {}

  /** Prints stages and figures. */
  public static void main(String[] args) {
    NetworkSpec spec = NetworkSpec.uni2UperHoVer();
    if (Arrays.asList(args).contains("bfloat16")) {
      spec = spec.withPrecision(Precision.BFLOAT16);
    }
    System.out.println(
        Uni2Trial.run(
            Path.of(args[0]),
            spec,
            ModelOptions.defaults(),
            (stage, done, total) -> {
              if (done == total) {
                System.out.println(stage + ": done");
              }
            }));
  }
}
