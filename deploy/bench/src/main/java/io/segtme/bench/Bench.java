package io.segtme.bench;

import io.segtme.bench.chaos.ChaosBenchmark;
import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.bench.harness.TableFile;
import io.segtme.bench.hostile.HostileBenchmark;
import io.segtme.bench.kernel.KernelsBenchmark;
import io.segtme.bench.kernel.SegmentBenchmark;
import io.segtme.bench.kernel.TmeBenchmark;
import io.segtme.bench.network.NetworkBenchmark;
import io.segtme.bench.network.Uni2Benchmark;
import io.segtme.bench.read.ReadBenchmark;
import io.segtme.bench.sample.Samples;
import io.segtme.bench.seam.SeamsBenchmark;
import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.command.Failures;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.Bounds;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme bench}: lists the benchmarks, or runs one. */
@Command(
    name = "segtme bench",
    header = "Measure a part of the software on this machine.",
    description =
        "Without a name lists the benchmarks. With one, runs it and prints a table. What a table"
            + " compares is measured in the same run; absolute figures hold for the machine.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme bench",
      "  segtme bench kernels",
      "  segtme bench segment 1024 2048 --json segment.json",
      "  segtme bench network my-model.pt --quick"
    })
public final class Bench implements Callable<Integer>, CommandRoot {
  static final List<Benchmark> ALL =
      List.of(
          new KernelsBenchmark(),
          new ReadBenchmark(),
          new SegmentBenchmark(),
          new TmeBenchmark(),
          new SeamsBenchmark(),
          new NetworkBenchmark(),
          new Uni2Benchmark(),
          new HostileBenchmark(),
          new ChaosBenchmark());

  private static final String LOGGING = "log4j2.configurationFile";

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The benchmark.")
  private @Nullable String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "What the benchmark takes, see the list.")
  private List<String> arguments = List.of();

  @Option(
      names = "--quick",
      description = "Run every path of it within seconds; the figures mean little.")
  private boolean quick;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      converter = Bounds.AtLeastOne.class,
      description = "How long, of a benchmark that may take any time (default: ${DEFAULT-VALUE}).")
  private int minutes = 10;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Of what is drawn by lot; a benchmark that does so prints its own.")
  private @Nullable Long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the table as JSON too.")
  private @Nullable Path json;

  @Option(
      names = "--samples",
      paramLabel = "DIR",
      hidden = true,
      description = "Write small inputs for the commands that documents show.")
  private @Nullable Path samples;

  @Option(names = "--debug", description = "On failure print the stack trace too.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Spec private CommandSpec spec;

  private final Console.Streams streams;

  private Bench(Console.Streams streams) {
    this.streams = streams;
  }

  /** Runs a benchmark and ends the process with its code. */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "log4j2.xml"); // the test harnesses bring others
    }
    Console.Streams streams = Console.Streams.ofProcess();
    System.setOut(System.err); // stdout is for the table: no library writes there
    System.exit(run(streams, args));
  }

  /** Runs a benchmark and gives its exit code. */
  static int run(Console.Streams streams, String... args) {
    Bench bench = new Bench(streams);
    CommandLine line = new CommandLine(bench);
    Failures failures = new Failures(streams, bench);
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
    return line.execute(args);
  }

  @Override
  public Integer call() throws Exception {
    if (samples != null) {
      Samples.write(samples);
      return 0;
    }
    if (name == null) {
      streams.out().print(list().text());
      return 0;
    }
    Benchmark benchmark = named(name);
    Request request = new Request(arguments, quick, minutes, seed, console()::note);
    Table table = benchmark.run(request);
    streams.out().print(table.text());
    if (json != null) {
      TableFile.write(json, benchmark, request, table);
    }
    return 0;
  }

  private Benchmark named(String wanted) {
    return ALL.stream()
        .filter(benchmark -> benchmark.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no benchmark '"
                        + wanted
                        + "', choose one of "
                        + ALL.stream().map(Benchmark::name).toList()));
  }

  private static Table list() {
    Table table = new Table("name", "arguments", "measures");
    ALL.forEach(each -> table.row(each.name(), each.arguments(), each.description()));
    return table;
  }

  @Override
  public Console console() {
    return new Console(streams, false);
  }

  @Override
  public boolean debug() {
    return debug;
  }
}
