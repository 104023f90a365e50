package io.segtme.segmentation.model;

/**
 * An arrival whose slide could be opened: it has a run id, and it may be a duplicate.
 *
 * @param run the run that it asks for
 * @param origin the event
 */
public record Candidate(Run run, Rejected.Origin origin) {}
