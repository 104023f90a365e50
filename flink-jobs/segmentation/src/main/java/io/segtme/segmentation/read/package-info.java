/** The slide: blocks become tiles of pixels. Only here and in plan are slides opened. */
@NullMarked
package io.segtme.segmentation.read;

import org.jspecify.annotations.NullMarked;
