/** Steps: batches, gradients, AdamW, checkpoints, the log and what is exported. */
package io.segtme.training.train;
