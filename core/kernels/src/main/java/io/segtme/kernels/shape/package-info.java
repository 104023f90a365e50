/** Geometry of one nucleus: filled pixels, contour, morphology (specification, section 6). */
@NullMarked
package io.segtme.kernels.shape;

import org.jspecify.annotations.NullMarked;
