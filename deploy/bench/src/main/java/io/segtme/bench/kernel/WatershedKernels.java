package io.segtme.bench.kernel;

import io.segtme.bench.harness.DrawnNuclei;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WatershedSteps;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From components to labels, a step each, over the components of a frame; a pixel of it is an
 * operation.
 */
@State(Scope.Thread)
public class WatershedKernels {
  private static final int SIDE = 1024;
  private static final int PIXELS = SIDE * SIDE;

  private final WatershedSteps[] components = components();

  private static WatershedSteps[] components() {
    return WatershedSteps.of(
        ComponentLabeler.label(DrawnNuclei.usual().maps(new Rect(0, 0, SIDE, SIDE)), 0, 0)
            .toArray(Component[]::new),
        SegmentParameters.defaults(SeedKind.EDT));
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public void distance() {
    for (WatershedSteps each : components) {
      each.distance();
    }
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public int edtSeeds() {
    int seeds = 0;
    for (WatershedSteps each : components) {
      seeds += each.edtSeeds();
    }
    return seeds;
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public int coreSeeds() {
    int seeds = 0;
    for (WatershedSteps each : components) {
      seeds += each.coreSeeds();
    }
    return seeds;
  }

  @Benchmark
  @OperationsPerInvocation(PIXELS)
  public void watershed() {
    for (WatershedSteps each : components) {
      each.flood();
    }
  }
}
