package io.segtme.bench.kernel;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each kernel by itself under JMH: time and allocation of one operation. */
public final class KernelsBenchmark implements Benchmark {
  private static final List<Class<?>> ALL =
      List.of(FrameKernels.class, WatershedKernels.class, NucleusKernels.class);
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public String arguments() {
    return "[KERNEL...]";
  }

  @Override
  public String description() {
    return "each kernel by itself under JMH, all or those named";
  }

  @Override
  public Table run(Request request) throws RunnerException {
    if (request.quick()) {
      System.setProperty("jmh.ignoreLock", "true"); // another run beside it disturbs no figure
    }
    request.note(request.quick() ? "a second a kernel ..." : "some 10 seconds a kernel ...");
    Table table = new Table("kernel", "of one", "ns", "+-", "bytes allocated");
    for (RunResult result : measure(request)) {
      String path = result.getParams().getBenchmark();
      Result<?> time = result.getPrimaryResult();
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      table.row(
          path.substring(path.lastIndexOf('.') + 1),
          path.contains(NucleusKernels.class.getSimpleName()) ? "nucleus" : "frame pixel",
          time.getScore(),
          time.getScoreError(),
          allocated == null ? Double.NaN : allocated.getScore());
    }
    return table;
  }

  private static Collection<RunResult> measure(Request request) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(request.quick() ? 1 : 4)
            .measurementIterations(request.quick() ? 1 : 5)
            .warmupTime(time(request))
            .measurementTime(time(request))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    String kernels =
        request.arguments().isEmpty() ? "\\w+" : "(" + String.join("|", request.arguments()) + ")";
    ALL.forEach(each -> options.include("^" + each.getName() + "\\." + kernels + "$"));
    return new Runner(options.build()).run();
  }

  private static TimeValue time(Request request) {
    return TimeValue.milliseconds(request.quick() ? 100 : 1000);
  }
}
