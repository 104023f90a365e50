/**
 * Samples of a tile's size from labelled fields: drawn by numbers alone, so that a step can be
 * repeated.
 */
@NullMarked
package io.segtme.training.augment;

import org.jspecify.annotations.NullMarked;
