/** What a step changes: the network, its gradients, AdamW, the running mean, the checkpoint. */
@NullMarked
package io.segtme.training.learn;

import org.jspecify.annotations.NullMarked;
