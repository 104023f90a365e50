/**
 * 4-connected components: found in a block, joined across blocks in a quadtree, cut at the largest
 * extent (specification, section 6).
 */
@NullMarked
package io.segtme.kernels.component;

import org.jspecify.annotations.NullMarked;
