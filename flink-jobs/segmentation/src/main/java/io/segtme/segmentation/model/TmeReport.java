package io.segtme.segmentation.model;

import io.segtme.kernels.tme.TmeResult;
import org.jspecify.annotations.Nullable;

/**
 * The tumour microenvironment of a run: composition alone while the slide is in progress,
 * everything when its account is closed.
 *
 * @param run the run
 * @param result the figures
 * @param completion the closing record that the final report travels with and must precede; null in
 *     a running report
 * @param narrative the final report in words; null before it is written
 */
public record TmeReport(
    Run run, TmeResult result, @Nullable Completion completion, @Nullable Narrative narrative) {

  /** Whether it is the last of its run. */
  public boolean isFinal() {
    return completion != null;
  }

  /** Without a word of where the slide's file is. */
  public TmeReport withoutUri() {
    return new TmeReport(
        run, result, completion == null ? null : completion.withoutUri(), narrative);
  }

  /** The same in words. */
  public TmeReport with(Narrative words) {
    return new TmeReport(run, result, completion, words);
  }
}
