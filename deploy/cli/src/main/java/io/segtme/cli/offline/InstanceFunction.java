package io.segtme.cli.offline;

import io.segtme.kernels.watershed.ComponentSegmenter;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.segmentation.model.ComponentBatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Final components in, instances with their pixels out: what a label image needs and the job does
 * not publish. The same kernel as that of the stage segment, on the same records.
 *
 * <p>State: none.
 */
final class InstanceFunction extends ProcessFunction<ComponentBatch, Finding> {
  private static final long serialVersionUID = 1;

  private final SegmentParameters parameters;
  private transient ComponentSegmenter segmenter;

  InstanceFunction(SegmentParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public void open(OpenContext context) {
    segmenter = new ComponentSegmenter(parameters);
  }

  @Override
  public void processElement(ComponentBatch batch, Context context, Collector<Finding> out) {
    for (ComponentBatch.Piece piece : batch.components()) {
      for (Instance instance : segmenter.segment(piece.component()).instances()) {
        out.collect(new Finding(batch.run().runId(), null, Finding.Found.of(instance)));
      }
    }
  }
}
