package io.segtme.segmentation.model;

import static java.util.Objects.requireNonNull;

import io.segtme.kernels.tme.figure.TissueWindow;
import org.jspecify.annotations.Nullable;

/**
 * What the tme stage needs of a run beside its nuclei: one of the three, or none when the end of
 * the run is published.
 *
 * @param run the run
 * @param tissue the tissue mask, when the slide is planned; else null
 * @param failedTile a tile that failed, by row * columns + column; else {@link #NONE}
 * @param completion the closing record, when the account is closed; else null
 */
public record RunFact(
    Run run, @Nullable TissueWindow tissue, int failedTile, @Nullable Completion completion) {
  /** No tile. */
  public static final int NONE = -1;

  /** The slide is planned. */
  public static RunFact planned(Run run, TissueWindow tissue) {
    return new RunFact(run, tissue, NONE, null);
  }

  /** The end of the run is published. */
  public static RunFact ended(Run run) {
    return new RunFact(run, null, NONE, null);
  }

  /** Whether the end of the run is published. */
  public boolean isEnd() {
    return tissue == null && failedTile == NONE && completion == null;
  }

  /** A tile was planned and could not be inferred. */
  public static RunFact failedTile(Run run, int row, int column) {
    return new RunFact(run, null, row * run.grid().columns() + column, null);
  }

  /** The account of the completion's run is closed. */
  public static RunFact closed(Completion completion) {
    return new RunFact(requireNonNull(completion.run(), "run"), null, NONE, completion);
  }
}
