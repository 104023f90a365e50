package io.segtme.segmentation.metrics;

/** What rooms tell operators, as verbs. Rooms know no metric names. */
public interface StageMetrics {
  /** A slide was planned and goes to work. */
  void slideAccepted();

  /** A slide was sent again while its run is open or done. */
  void slideDuplicate();

  /** A slide was rejected. */
  void slideRejected(String reason);

  /** An event could not be decoded. */
  void arrivalUndecodable();

  /** A tile was read in a time. */
  void tileRead(long nanos);

  /** A tile failed. */
  void tileFailed(String reason);

  /** A batch of tiles was inferred in a time. */
  void batchInferred(int tiles, long nanos);

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

  /** A final report was computed in a time. */
  void tmeReported(long nanos);

  /** A language model's text was not taken. */
  void narrativeRefused();

  /** A run closed. */
  void runClosed(String outcome);
}
