/** The loss of the specification's section 8. */
@NullMarked
package io.segtme.training.loss;

import org.jspecify.annotations.NullMarked;
