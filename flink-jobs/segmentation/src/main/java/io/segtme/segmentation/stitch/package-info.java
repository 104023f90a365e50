/**
 * Windows in slide space: patches become blocks, blocks become components. What goes on beyond a
 * block is handed up to merge.
 */
package io.segtme.segmentation.stitch;
