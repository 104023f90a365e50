/**
 * Slow work beside the task thread. Stages that have some share this mechanism; it knows none of
 * them.
 */
@NullMarked
package io.segtme.segmentation.background;

import org.jspecify.annotations.NullMarked;
