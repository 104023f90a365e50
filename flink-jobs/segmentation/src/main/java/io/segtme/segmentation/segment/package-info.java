/** Components become nuclei: seeds, watershed, class, contour, morphology, identity. */
package io.segtme.segmentation.segment;
