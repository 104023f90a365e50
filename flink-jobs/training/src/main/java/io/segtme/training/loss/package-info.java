/** The loss of the specification's section 8. */
package io.segtme.training.loss;
