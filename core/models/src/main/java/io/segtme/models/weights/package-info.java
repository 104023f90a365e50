/** Where the numbers of a network come from, tensor by tensor. */
@NullMarked
package io.segtme.models.weights;

import org.jspecify.annotations.NullMarked;
