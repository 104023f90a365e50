/**
 * The network: tiles of pixels become patches of classes, probabilities and HV values. Only here is
 * the model opened.
 */
package io.segtme.segmentation.infer;
