package io.segtme.connectors.djl.network;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Tiles a second of convolutional networks through DJL on one thread, batch 8, bytes in and planes
 * out. Other work on the machine steals wall time, so tiles a second of this thread's own processor
 * time stand beside it; the best of the rounds counts.
 *
 * <p>Arguments, each one network: {@code stem/channels/units/width}, as in {@code
 * 24/32,64,96,128/1,1,2,2/40}; none measures the default.
 */
public final class ConvBenchmark {
  private static final int BATCH = 8;
  private static final int ROUNDS = 8;

  private ConvBenchmark() {}

  /** Prints one line a network. */
  public static void main(String[] args) throws IOException {
    System.out.printf("%-44s %10s %10s %10s%n", "network", "parameters", "tiles/s", "tiles/cpu-s");
    if (args.length == 0) {
      measure("default, plain", NetworkSpec.conv());
      measure("default", NetworkSpec.conv().withReadout(Readout.careful()));
      measure(
          "default, not turned", NetworkSpec.conv().withReadout(new Readout(false, true, true)));
    }
    for (String arg : args) {
      String[] parts = arg.split("/");
      measure(
          arg,
          NetworkSpec.conv(
              Integer.parseInt(parts[0]),
              integers(parts[1]),
              integers(parts[2]),
              Integer.parseInt(parts[3])));
    }
  }

  private static List<Integer> integers(String text) {
    return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static void measure(String name, NetworkSpec spec) throws IOException {
    Path file = Files.createTempFile("conv", ".pt");
    NetworkArchive.write(file, spec.withFolded(true), Networks.manifest(BATCH), Weights.fresh(1));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<TileInput> tiles = tiles();
    double wall = Double.MAX_VALUE;
    double cpu = Double.MAX_VALUE;
    try (TileModel model = TileModels.open(file, ModelOptions.defaults())) {
      for (int round = 0; round < ROUNDS; round++) {
        long wallStart = System.nanoTime();
        long cpuStart = threads.getCurrentThreadCpuTime();
        model.infer(tiles);
        model.infer(tiles);
        cpu = Math.min(cpu, (threads.getCurrentThreadCpuTime() - cpuStart) * 1e-9);
        wall = Math.min(wall, (System.nanoTime() - wallStart) * 1e-9);
      }
    } finally {
      Files.delete(file);
    }
    System.out.printf(
        Locale.ROOT,
        "%-44s %10d %10.1f %10.1f%n",
        name,
        NetworkArchive.parameters(spec),
        2 * BATCH / wall,
        2 * BATCH / cpu);
  }

  private static List<TileInput> tiles() {
    List<TileInput> tiles = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      byte[] rgb = new byte[TileModel.TILE_BYTES];
      new Random(i).nextBytes(rgb);
      tiles.add(TileInput.inside(rgb));
    }
    return tiles;
  }
}
