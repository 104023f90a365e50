/**
 * The tumour microenvironment in figures (specification, section 9): composition, morphology,
 * distances and spatial statistics of nuclei in the window of a tissue mask. Micrometres, double
 * precision, summed by id: no figure depends on the order in which nuclei arrive.
 *
 * <p>{@link io.segtme.kernels.tme.TmeComputation#compute} is the entry point. Below it, from top to
 * bottom: {@code field}, {@code spatial}, {@code figure}.
 */
@NullMarked
package io.segtme.kernels.tme;

import org.jspecify.annotations.NullMarked;
