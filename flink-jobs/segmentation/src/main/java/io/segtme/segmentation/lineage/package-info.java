/**
 * Keeps results true to their lineage: names the run that an arrival asks for; work that was
 * planned under another model, runtime or recipe, and came back from a checkpoint, is not finished
 * under this one.
 */
@NullMarked
package io.segtme.segmentation.lineage;

import org.jspecify.annotations.NullMarked;
