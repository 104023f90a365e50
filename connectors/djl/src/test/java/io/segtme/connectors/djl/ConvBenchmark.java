package io.segtme.connectors.djl;

import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.archive.Networks;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Readout;
import io.segtme.models.weights.FreshWeights;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tiles a second of convolutional networks through DJL, batch 8, bytes in and planes out: of one
 * predictor, and of one for each core in this JVM, a thread each, as the job has them. Other work
 * on the machine steals wall time, so tiles a second of the one predictor's own processor time
 * stand beside; the best of the rounds counts.
 *
 * <p>Arguments, each one network: an archive, or {@code stem/channels/units/width} as in {@code
 * 24/32,64,96,128/1,1,2,2/40}; none measures the default's forms with fresh weights.
 */
public final class ConvBenchmark {
  private static final int BATCH = 8;
  private static final int ROUNDS = 8;
  private static final int CALLS = 4;
  private static final List<TileInput> TILES = tiles();

  private ConvBenchmark() {}

  /** Prints one line a network. */
  public static void main(String[] args) throws Exception {
    System.out.printf(
        "%-44s %10s %12s %10s%n",
        "network",
        "tiles/s",
        "tiles/cpu-s",
        "tiles/s x" + Runtime.getRuntime().availableProcessors());
    if (args.length == 0) {
      fresh("default", NetworkSpec.conv().withReadout(Readout.careful()));
      fresh("default, plain readout", NetworkSpec.conv());
      fresh("default, one subpixel, plain readout", NetworkSpec.conv().withSubpixels(1));
    }
    for (String arg : args) {
      if (Files.exists(Path.of(arg))) {
        measure(arg, Path.of(arg));
      } else {
        fresh(arg, spec(arg.split("/")));
      }
    }
  }

  private static NetworkSpec spec(String[] parts) {
    return NetworkSpec.conv(
        Integer.parseInt(parts[0]),
        integers(parts[1]),
        integers(parts[2]),
        Integer.parseInt(parts[3]));
  }

  private static List<Integer> integers(String text) {
    return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static void fresh(String name, NetworkSpec spec) throws Exception {
    Path file = Files.createTempFile("conv", ".pt");
    try {
      NetworkArchive.write(
          file, spec.withFolded(true), Networks.manifest(BATCH), new FreshWeights(1));
      measure(name, file);
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(String name, Path archive) throws Exception {
    Speed one = best(archive, 1);
    Speed all = best(archive, Runtime.getRuntime().availableProcessors());
    System.out.printf(
        Locale.ROOT, "%-44s %10.1f %12.1f %10.1f%n", name, one.wall(), one.cpu(), all.wall());
  }

  /** Tiles a second of wall clock and of one thread's processor time. */
  private record Speed(double wall, double cpu) {}

  private static Speed best(Path archive, int predictors) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(predictors);
    List<TileModel> models = new ArrayList<>();
    try {
      for (int i = 0; i < predictors; i++) {
        models.add(TileModels.open(archive, ModelOptions.defaults()));
      }
      Speed best = new Speed(0, 0);
      for (int round = 0; round < ROUNDS; round++) {
        Speed now = round(models, threads);
        best = new Speed(Math.max(best.wall, now.wall), Math.max(best.cpu, now.cpu));
      }
      return best;
    } finally {
      models.forEach(TileModel::close);
      threads.shutdown();
    }
  }

  private static Speed round(List<TileModel> models, ExecutorService threads) throws Exception {
    List<Callable<Double>> work = new ArrayList<>();
    models.forEach(model -> work.add(() -> processorSeconds(model)));
    long start = System.nanoTime();
    double cpu = 0;
    for (Future<Double> done : threads.invokeAll(work)) {
      cpu = Math.max(cpu, done.get());
    }
    double wall = (System.nanoTime() - start) * 1e-9;
    return new Speed(models.size() * CALLS * BATCH / wall, CALLS * BATCH / cpu);
  }

  private static double processorSeconds(TileModel model) {
    ThreadMXBean time = ManagementFactory.getThreadMXBean();
    long start = time.getCurrentThreadCpuTime();
    for (int call = 0; call < CALLS; call++) {
      model.infer(TILES);
    }
    return (time.getCurrentThreadCpuTime() - start) * 1e-9;
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
