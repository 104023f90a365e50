/**
 * What the figures of a slide rest on and what one figure is: nuclei in the order of their ids, the
 * window of tissue, values and the reasons for missing ones, and the figures that follow from
 * counts alone.
 */
@NullMarked
package io.segtme.kernels.tme.figure;

import org.jspecify.annotations.NullMarked;
