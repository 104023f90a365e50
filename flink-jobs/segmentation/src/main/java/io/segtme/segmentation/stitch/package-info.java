/**
 * Windows in slide space: patches become blocks, blocks become components. A component on a block's
 * border is cut there.
 */
package io.segtme.segmentation.stitch;
