/**
 * The square fields of a slide: their tissue and densities, the figures of each, and how densities
 * are spread over them.
 */
@NullMarked
package io.segtme.kernels.tme.field;

import org.jspecify.annotations.NullMarked;
