/**
 * What a user does with a model's file: import weights, look at an archive, prove that it equals
 * its original.
 */
@NullMarked
package io.segtme.models.checkpoint;

import org.jspecify.annotations.NullMarked;
