/**
 * The arithmetic of the inference specification on primitive arrays, in the order of the work:
 * {@code frame}, {@code stitch}, {@code component}, {@code watershed}, {@code shape}, {@code tme}.
 * No framework, no logging, no state shared between threads. Coordinates are frame pixels in x, y
 * order and rectangles are half-open unless a name says otherwise.
 */
@NullMarked
package io.segtme.kernels;

import org.jspecify.annotations.NullMarked;
