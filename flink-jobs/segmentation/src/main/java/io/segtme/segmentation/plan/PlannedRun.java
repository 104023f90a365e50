package io.segtme.segmentation.plan;

/**
 * A run that was planned: how it stands, as far as a duplicate is concerned.
 *
 * @param runId the run
 * @param priority of the slide
 * @param fileVersion size, time of modification and inode of the file that it read; empty where
 *     that is not known
 * @param ended how it ended, by its name on the wire; empty while it is open
 */
public record PlannedRun(String runId, int priority, String fileVersion, String ended) {}
