/**
 * The arithmetic of the inference specification on primitive arrays: frame, tiles, stitching,
 * components, instances, contours. No framework, no logging, no state shared between threads.
 * Coordinates are frame pixels in x, y order and rectangles are half-open unless a name says
 * otherwise.
 */
package io.segtme.kernels;
