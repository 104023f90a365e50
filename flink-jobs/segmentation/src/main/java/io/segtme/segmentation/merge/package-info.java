/**
 * Closes what seams opened: a quadtree over the blocks, one operator a level, joins components
 * across borders until each is whole.
 */
@NullMarked
package io.segtme.segmentation.merge;

import org.jspecify.annotations.NullMarked;
