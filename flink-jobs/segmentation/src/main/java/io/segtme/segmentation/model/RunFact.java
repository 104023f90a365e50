package io.segtme.segmentation.model;

import static java.util.Objects.requireNonNull;

import io.segtme.kernels.tme.figure.TissueWindow;
import org.jspecify.annotations.Nullable;

/**
 * What the microenvironment's room must know of a run beside its nuclei.
 *
 * @param run the run
 * @param tissue the tissue mask, when the slide is planned; else null
 * @param completion the closing record, when the account is closed; else null
 */
public record RunFact(Run run, @Nullable TissueWindow tissue, @Nullable Completion completion) {

  /** The slide is planned. */
  public static RunFact planned(Run run, TissueWindow tissue) {
    return new RunFact(run, tissue, null);
  }

  /** The account of the completion's run is closed. */
  public static RunFact closed(Completion completion) {
    return new RunFact(requireNonNull(completion.run(), "run"), null, completion);
  }
}
