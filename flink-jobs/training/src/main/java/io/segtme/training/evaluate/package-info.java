/**
 * Figures of a model on labelled fields: the job's own kernels, and scores by stated conventions.
 */
package io.segtme.training.evaluate;
