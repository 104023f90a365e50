package io.segtme.segmentation.graph;

import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.NodeMessage;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.RunFact;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * A kind of side stream: what several stages emit beside their main output and one stage reads.
 *
 * @param <T> the records
 */
public final class SideStream<T> implements Serializable {
  /** To the ledger: work that was done, or why a run cannot be completed. */
  public static final SideStream<Report> REPORTS = of("reports", Report.class);

  /** To stitch: the plans of blocks that are being read. */
  public static final SideStream<BlockPlan> PLANS = of("plans", BlockPlan.class);

  /** To the progress topic: how far a slide is, at once and at least once. */
  public static final SideStream<Progress> PROGRESS = of("progress", Progress.class);

  /** To the dead letters: arrivals and tiles that were given up. */
  public static final SideStream<Rejected> REJECTED = of("rejected", Rejected.class);

  /** To the parent node in the quadtree: components that go on beyond a block or node. */
  public static final SideStream<NodeMessage> OPEN = of("open", NodeMessage.class);

  /** To the completed topic: closing records of arrivals and runs without a final report. */
  public static final SideStream<Completion> COMPLETIONS = of("completions", Completion.class);

  /** To the tme stage: the tissue masks of planned slides. */
  public static final SideStream<RunFact> FACTS = of("facts", RunFact.class);

  private static final long serialVersionUID = 1;

  private final OutputTag<T> tag;

  private SideStream(OutputTag<T> tag) {
    this.tag = tag;
  }

  private static <T> SideStream<T> of(String name, Class<T> type) {
    return new SideStream<>(new OutputTag<>(name, TypeInformation.of(type)));
  }

  /** Only for this package: whoever holds the tag can emit unseen. */
  OutputTag<T> tag() {
    return tag;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SideStream<?> stream && stream.tag.equals(tag);
  }

  @Override
  public int hashCode() {
    return tag.hashCode();
  }

  /** The stream's name. */
  @Override
  public String toString() {
    return tag.getId();
  }
}
