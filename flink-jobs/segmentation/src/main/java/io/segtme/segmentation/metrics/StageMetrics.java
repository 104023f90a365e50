package io.segtme.segmentation.metrics;

/** What stages count, as verbs. Stages know no metric names. */
public interface StageMetrics {
  /** A slide was planned and goes to work. */
  void slideAccepted();

  /** A slide was sent again while its run is open or done. */
  void slideDuplicate();

  /** A slide was rejected. */
  void slideRejected(String reason);

  /** An event could not be decoded. */
  void arrivalUndecodable();

  /** A tile was read, in so many nanoseconds. */
  void tileRead(long nanos);

  /** A tile failed. */
  void tileFailed(String reason);

  /** A tile got a prediction that is used. */
  void tileInferred();

  /** The network ran on a batch, for a time in nanoseconds, whatever became of its tiles. */
  void batchInferred(long nanos);

  /** A batch failed and is repeated tile by tile. */
  void batchRepeated();

  /** The window of a block closed, with whole components and open ones. */
  void blockStitched(int whole, int open);

  /** A node over blocks closed, with whole components and open ones. */
  void nodeMerged(int whole, int open);

  /** A run made no progress for too long. */
  void runStalled();

  /** A batch of components was segmented. */
  void nucleiSegmented(int nuclei, int dropped);

  /** Nuclei went to the sink. */
  void nucleiPublished(int nuclei);

  /** A final report was computed, in so many nanoseconds. */
  void tmeReported(long nanos);

  /** A language model's text was not taken. */
  void narrativeRefused();

  /** A run closed. */
  void runClosed(String outcome);
}
