package io.segtme.segmentation.model;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * The doors beside the main way: what any room may say to the ledger, to people and to operators.
 */
public final class SideOutputs {
  /** To the ledger. */
  public static final OutputTag<Report> REPORTS =
      new OutputTag<>("reports", TypeInformation.of(Report.class));

  /** To people who wait. */
  public static final OutputTag<Progress> PROGRESS =
      new OutputTag<>("progress", TypeInformation.of(Progress.class));

  /** To the dead letters. */
  public static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

  /** To the parent node: components that go on beyond a block or node. */
  public static final OutputTag<NodeMessage> OPEN =
      new OutputTag<>("open", TypeInformation.of(NodeMessage.class));

  /** To the closing records, for arrivals and runs without a final report. */
  public static final OutputTag<Completion> COMPLETIONS =
      new OutputTag<>("completions", TypeInformation.of(Completion.class));

  /** To the microenvironment: the tissue masks of planned slides. */
  public static final OutputTag<RunFact> FACTS =
      new OutputTag<>("facts", TypeInformation.of(RunFact.class));

  private SideOutputs() {}
}
