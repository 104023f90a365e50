package io.segtme.training.train;

import java.time.Duration;

/** Hears how a run goes. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void stepped(long step, double done, double loss, Duration left) {}

        @Override
        public void validated(long step, ValidationScores scores, boolean best) {}
      };

  /**
   * Some steps are done.
   *
   * @param done 0 to 1
   * @param loss mean of the steps since the last call
   * @param left estimate of the time to the end
   */
  void stepped(long step, double done, double loss, Duration left);

  /** The validation fields were scored; {@code best} where no earlier archive was better. */
  void validated(long step, ValidationScores scores, boolean best);
}
