/** The TorchScript format: modules, pickle and archive, written by Java. */
@NullMarked
package io.segtme.models.torchscript;

import org.jspecify.annotations.NullMarked;
