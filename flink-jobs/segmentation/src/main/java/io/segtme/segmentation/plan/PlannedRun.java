package io.segtme.segmentation.plan;

/**
 * A run that ended with a result, as far as a duplicate is concerned.
 *
 * @param runId the run
 * @param work what it has computed
 * @param fileVersion size, time of modification and inode of the file that it read; empty where
 *     that is not known
 * @param withErrors whether it is COMPLETED_WITH_ERRORS
 */
public record PlannedRun(String runId, String work, String fileVersion, boolean withErrors) {}
