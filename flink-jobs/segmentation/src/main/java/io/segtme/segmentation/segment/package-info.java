/** Components become nuclei: seeds, watershed, class, contour, morphology, identity. */
@NullMarked
package io.segtme.segmentation.segment;

import org.jspecify.annotations.NullMarked;
