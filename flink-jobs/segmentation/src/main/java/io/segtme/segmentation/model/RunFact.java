package io.segtme.segmentation.model;

import static java.util.Objects.requireNonNull;

import io.segtme.kernels.tme.figure.TissueWindow;
import org.jspecify.annotations.Nullable;

/**
 * What the tme stage needs of a run beside its nuclei: one of the three.
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

  /** A tile was planned and could not be inferred. */
  public static RunFact failedTile(Run run, int row, int column) {
    return new RunFact(run, null, row * run.grid().columns() + column, null);
  }

  /** The account of the completion's run is closed. */
  public static RunFact closed(Completion completion) {
    return new RunFact(requireNonNull(completion.run(), "run"), null, NONE, completion);
  }
}
