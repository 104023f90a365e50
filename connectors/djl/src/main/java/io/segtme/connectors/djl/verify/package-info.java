/**
 * Proof and cost of a model on this machine: an archive held against its original, and a trial of
 * UNI2-UperHoVer with random weights.
 */
@NullMarked
package io.segtme.connectors.djl.verify;

import org.jspecify.annotations.NullMarked;
