/**
 * Keeps results true to their lineage: work that was planned under another model or recipe, and
 * came back from a checkpoint, is not finished under this one.
 */
@NullMarked
package io.segtme.segmentation.lineage;

import org.jspecify.annotations.NullMarked;
