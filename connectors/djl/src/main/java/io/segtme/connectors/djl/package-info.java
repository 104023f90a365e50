/**
 * Tile models at run time: TorchScript archives loaded and run, with DJL behind one interface.
 *
 * <p>Nothing of {@code ai.djl} appears in a public signature: callers see bytes in and bytes out.
 */
package io.segtme.connectors.djl;
