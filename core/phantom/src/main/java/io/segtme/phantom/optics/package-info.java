/**
 * From amounts of stain to the bytes of a picture: colours of a laboratory, light, blur, noise,
 * lost focus, coarser sampling and the loss of JPEG.
 */
@NullMarked
package io.segtme.phantom.optics;

import org.jspecify.annotations.NullMarked;
