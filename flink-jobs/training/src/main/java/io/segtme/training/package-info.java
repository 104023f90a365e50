/**
 * Trains and measures the network of the specification: labelled fields and phantoms in, an archive
 * for the pipeline and its figures out.
 *
 * <p>{@code data} reads fields, {@code augment} and {@code target} make samples of them, {@code
 * loss} compares, {@code train} steps, {@code evaluate} scores.
 */
package io.segtme.training;
