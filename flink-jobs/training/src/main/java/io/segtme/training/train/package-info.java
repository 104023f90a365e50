/** A run: batches, steps, validation, the log and what is exported. */
@NullMarked
package io.segtme.training.train;

import org.jspecify.annotations.NullMarked;
