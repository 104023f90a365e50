/**
 * A component divided into nuclei: distance, seeds, compact watershed, identity and digest of an
 * instance (specification, section 6).
 */
@NullMarked
package io.segtme.kernels.watershed;

import org.jspecify.annotations.NullMarked;
