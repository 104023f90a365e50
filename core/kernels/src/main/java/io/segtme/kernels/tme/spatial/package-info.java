/**
 * Spatial statistics of points in a window: distances to the nearest, cross-K, neighbourhood
 * enrichment, overlap of quadrats, and the tree of boxes that they are counted with.
 */
@NullMarked
package io.segtme.kernels.tme.spatial;

import org.jspecify.annotations.NullMarked;
