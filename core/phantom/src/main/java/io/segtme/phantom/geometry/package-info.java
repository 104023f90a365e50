/**
 * Places and outlines in micrometres: rectangles, closed outlines, lattices of places over a slide.
 */
@NullMarked
package io.segtme.phantom.geometry;

import org.jspecify.annotations.NullMarked;
