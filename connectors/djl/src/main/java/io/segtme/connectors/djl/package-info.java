/**
 * Tile models at run time: TorchScript archives loaded and run, with DJL behind one interface.
 *
 * <p>Nothing of {@code ai.djl} appears in a public signature: callers see bytes in and bytes out.
 * DJL's {@code Predictor} and {@code Translator} are not used: a translator turns each input into
 * arrays that a batchifier stacks, while {@code infer} wants one buffer of a batch that always has
 * the same shape.
 */
@NullMarked
package io.segtme.connectors.djl;

import org.jspecify.annotations.NullMarked;
