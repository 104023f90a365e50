/**
 * Windows in slide space: patches become blocks, blocks become components. What goes on beyond a
 * block is handed up to merge.
 */
@NullMarked
package io.segtme.segmentation.stitch;

import org.jspecify.annotations.NullMarked;
