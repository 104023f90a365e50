/** Pixels of a slide: absolute squares of a level, cached, resampled to the model frame. */
@NullMarked
package io.segtme.connectors.openslide.read;

import org.jspecify.annotations.NullMarked;
