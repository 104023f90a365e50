package io.segtme.segmentation.metrics;

/** Names of the job's metrics; they outlive a release. */
public final class MetricNames {
  /** Group under each operator's own. */
  public static final String GROUP = "segtme";

  public static final String SLIDES_ACCEPTED = "slidesAccepted";
  public static final String SLIDES_DUPLICATE = "slidesDuplicate";
  public static final String SLIDES_REJECTED = "slidesRejected";
  public static final String ARRIVALS_UNDECODABLE = "arrivalsUndecodable";
  public static final String TILES_READ = "tilesRead";
  public static final String READ_MILLIS = "readMillis";
  public static final String TILES_FAILED = "tilesFailed";
  public static final String TILES_INFERRED = "tilesInferred";
  public static final String BATCHES_INFERRED = "batchesInferred";
  public static final String BATCHES_REPEATED = "batchesRepeated";
  public static final String INFER_MILLIS = "inferMillis";
  public static final String BLOCKS_STITCHED = "blocksStitched";
  public static final String NODES_MERGED = "nodesMerged";
  public static final String COMPONENTS = "components";
  public static final String COMPONENTS_PASSED_UP = "componentsPassedUp";
  public static final String RUNS_STALLED = "runsStalled";
  public static final String NUCLEI_SEGMENTED = "nucleiSegmented";
  public static final String NUCLEI_DROPPED = "nucleiDropped";
  public static final String NUCLEI_PUBLISHED = "nucleiPublished";
  public static final String TME_REPORTS = "tmeReports";
  public static final String TME_MILLIS = "tmeMillis";
  public static final String NARRATIVES_REFUSED = "narrativesRefused";
  public static final String RUNS_CLOSED = "runsClosed";

  /** Key of the sub-group that names a reason or an outcome. */
  public static final String REASON = "reason";

  private MetricNames() {}
}
