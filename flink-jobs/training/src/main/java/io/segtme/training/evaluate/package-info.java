/**
 * Figures of a model on labelled fields: the job's own kernels, and scores by stated conventions.
 */
@NullMarked
package io.segtme.training.evaluate;

import org.jspecify.annotations.NullMarked;
