package io.segtme.bench.network;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.ProcessorTime;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.cli.console.UserError;
import io.segtme.cli.stack.BuiltInModel;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Readout;
import io.segtme.models.weights.FreshWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * <p>Arguments, each one network: an archive, the name of a bundled one, or {@code
 * stem/channels/units/width} as in {@code 24/32,64,96,128/1,1,2,2/40} with fresh weights; none
 * measures the default model, and its forms with fresh weights.
 */
public final class NetworkBenchmark implements Benchmark {
  private static final int BATCH = 8;
  private static final int ROUNDS = 8;
  private static final int CALLS = 4;
  private static final List<TileInput> TILES = tiles();

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String arguments() {
    return "[ARCHIVE|NAME|STEM/CHANNELS/UNITS/WIDTH...]";
  }

  @Override
  public String description() {
    return "tiles a second of a network, with one predictor and with one for each core";
  }

  @Override
  public Table run(Request request) throws Exception {
    Table table =
        new Table(
            "network",
            "tiles/s",
            "tiles/processor s",
            "tiles/s of " + Runtime.getRuntime().availableProcessors());
    Path file = Files.createTempFile("segtme-bench-", ".pt");
    try {
      if (request.arguments().isEmpty()) {
        BuiltInModel.DEFAULT.write(file);
        measure("default", file, request, table);
        if (!request.quick()) {
          NetworkSpec plain = NetworkSpec.conv();
          fresh(
              "default's form, fresh", plain.withReadout(Readout.careful()), file, request, table);
          fresh("plain readout, fresh", plain, file, request, table);
          fresh("one subpixel, plain readout, fresh", plain.withSubpixels(1), file, request, table);
        }
      }
      for (String network : request.arguments()) {
        if (BuiltInModel.isName(network)) {
          BuiltInModel.named(network).write(file);
          measure(network, file, request, table);
        } else if (Files.exists(Path.of(network))) {
          measure(network, Path.of(network), request, table);
        } else {
          fresh(network, spec(network), file, request, table);
        }
      }
      return table;
    } finally {
      Files.delete(file);
    }
  }

  private static NetworkSpec spec(String text) {
    String[] parts = text.split("/", -1);
    try {
      return NetworkSpec.conv(
          Integer.parseInt(parts[0]),
          integers(parts[1]),
          integers(parts[2]),
          Integer.parseInt(parts[3]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new UserError(
          "ARGUMENT_INVALID",
          "'%s' is neither an archive nor a network; write 24/32,64,96,128/1,1,2,2/40 for example"
              .formatted(text),
          e);
    }
  }

  private static List<Integer> integers(String text) {
    return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
  }

  /** Measures a network with fresh weights, and what else the default model's manifest says. */
  private static void fresh(String name, NetworkSpec spec, Path file, Request request, Table table)
      throws Exception {
    BuiltInModel.DEFAULT.write(file);
    var manifest = ArchiveFile.manifest(file);
    NetworkArchive.write(file, spec.withFolded(true), manifest, new FreshWeights(1));
    measure(name, file, request, table);
  }

  private static void measure(String name, Path archive, Request request, Table table)
      throws Exception {
    request.note(name + " ...");
    int rounds = request.quick() ? 1 : ROUNDS;
    Speed one = best(archive, 1, rounds);
    Speed all = best(archive, Runtime.getRuntime().availableProcessors(), rounds);
    table.row(name, one.wall(), one.cpu(), all.wall());
  }

  /** Tiles a second of wall clock and of one thread's processor time. */
  private record Speed(double wall, double cpu) {}

  private static Speed best(Path archive, int predictors, int rounds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(predictors);
    List<TileModel> models = new ArrayList<>();
    try {
      for (int i = 0; i < predictors; i++) {
        models.add(TileModels.open(archive, ModelOptions.defaults().withBatch(BATCH)));
      }
      Speed best = new Speed(0, 0);
      for (int round = 0; round < rounds; round++) {
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
    double start = ProcessorTime.seconds();
    for (int call = 0; call < CALLS; call++) {
      model.infer(TILES);
    }
    return ProcessorTime.seconds() - start;
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
