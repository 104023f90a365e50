package io.segtme.bench.kernel;

import io.segtme.bench.harness.DrawnNuclei;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.shape.Contour;
import io.segtme.kernels.shape.FilledShape;
import io.segtme.kernels.shape.Morphology;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.ResultDigest;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From labels to what is published of a nucleus; a nucleus is an operation. */
@State(Scope.Thread)
public class NucleusKernels {
  private static final int NUCLEI = 500;
  private static final int SIDE = 1024;
  private static final int EXTENT = 2048;
  private static final double MPP = 0.314;
  private static final SegmentParameters PARAMETERS = SegmentParameters.defaults(SeedKind.EDT);

  private final List<Instance> nuclei =
      WholeField.of(DrawnNuclei.usual().maps(new Rect(0, 0, SIDE, SIDE)), PARAMETERS, EXTENT)
          .instances()
          .subList(0, NUCLEI);

  private final List<FilledShape> shapes = nuclei.stream().map(FilledShape::of).toList();

  @Benchmark
  @OperationsPerInvocation(NUCLEI)
  public void filling(Blackhole sink) {
    nuclei.forEach(each -> sink.consume(FilledShape.of(each)));
  }

  @Benchmark
  @OperationsPerInvocation(NUCLEI)
  public void contour(Blackhole sink) {
    shapes.forEach(each -> sink.consume(Contour.of(each, PARAMETERS.contourTolerance())));
  }

  @Benchmark
  @OperationsPerInvocation(NUCLEI)
  public void morphology(Blackhole sink) {
    shapes.forEach(each -> sink.consume(Morphology.of(each, MPP)));
  }

  @Benchmark
  @OperationsPerInvocation(NUCLEI)
  public ResultDigest digest() {
    ResultDigest digest = new ResultDigest();
    nuclei.forEach(digest::add);
    return digest;
  }
}
