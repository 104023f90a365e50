/** Predictions of tiles joined to maps of class, probability and HV (specification, section 5). */
@NullMarked
package io.segtme.kernels.stitch;

import org.jspecify.annotations.NullMarked;
