/**
 * Stain laid on pixels: planes of stain amounts, and what draws nuclei, debris, folds and ink on
 * them.
 */
@NullMarked
package io.segtme.phantom.paint;

import org.jspecify.annotations.NullMarked;
