/**
 * The network: one definition, written as TorchScript text by Java, for inference, import and
 * training. {@link io.segtme.connectors.djl.network.NetworkSpec} says which network, {@link
 * io.segtme.connectors.djl.network.Weights} where its numbers come from, {@link
 * io.segtme.connectors.djl.network.NetworkArchive} writes the file.
 */
@NullMarked
package io.segtme.connectors.djl.network;

import org.jspecify.annotations.NullMarked;
