/** Candidates become plans: the tissue is found, and every tile of the slide is given its fate. */
@NullMarked
package io.segtme.segmentation.plan;

import org.jspecify.annotations.NullMarked;
