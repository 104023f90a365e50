/**
 * The model frame: its size, the tiles and cells that cover it, and the filter that resamples a
 * slide to it (specification, sections 2 and 3).
 */
@NullMarked
package io.segtme.kernels.frame;

import org.jspecify.annotations.NullMarked;
