package io.segtme.connectors.kafka.ended;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as its completion says.
 *
 * @param slideId identity of the slide
 * @param contentHash of its file
 * @param region what was asked for of it, in well-known text; empty for the whole
 * @param modelDigest of the model
 * @param recipeDigest of all configuration that may change a result
 * @param runId the run
 * @param state name of its state on the wire: COMPLETED, COMPLETED_WITH_ERRORS, FAILED ...
 * @param successor the run that takes its place; null where none does
 */
public record EndedRun(
    String slideId,
    String contentHash,
    String region,
    String modelDigest,
    String recipeDigest,
    String runId,
    String state,
    @Nullable String successor) {}
