/**
 * Closes what seams opened: a quadtree over the blocks, one operator a level, joins components
 * across borders until each is whole.
 */
package io.segtme.segmentation.merge;
