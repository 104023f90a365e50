/**
 * The network: tiles of pixels become patches of classes, probabilities and HV values. Only here is
 * the model opened.
 */
@NullMarked
package io.segtme.segmentation.infer;

import org.jspecify.annotations.NullMarked;
