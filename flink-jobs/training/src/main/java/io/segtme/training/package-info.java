/**
 * Trains and measures the network of the specification: labelled fields and phantoms in, an archive
 * for the pipeline and its figures out.
 *
 * <p>{@code data} reads fields, {@code augment} and {@code targets} make samples of them, {@code
 * loss} compares, {@code config} says what a run is, {@code learn} takes a step, {@code train} runs
 * to the end, {@code evaluate} scores.
 */
@NullMarked
package io.segtme.training;

import org.jspecify.annotations.NullMarked;
