/** The text of the network as TorchScript, and the tree of modules that carries it. */
@NullMarked
package io.segtme.models.text;

import org.jspecify.annotations.NullMarked;
