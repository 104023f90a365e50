package io.segtme.cli.offline;

import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.plan.PlanStage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Emits the plans of all slides at the first element. */
final class PlanFeed implements FlatMapFunction<Long, BlockPlan> {
  private static final long serialVersionUID = 1;

  private final List<PredictedSlide> slides;
  private final ArrivalOrder order;

  PlanFeed(List<PredictedSlide> slides, ArrivalOrder order) {
    this.slides = new ArrayList<>(slides);
    this.order = order;
  }

  @Override
  public void flatMap(Long start, Collector<BlockPlan> out) {
    List<BlockPlan> plans = new ArrayList<>();
    for (PredictedSlide slide : slides) {
      PlanStage.blocks(slide.run(), slide.planned()).forEach(plans::add);
    }
    order.of(plans).forEach(out::collect);
  }
}
