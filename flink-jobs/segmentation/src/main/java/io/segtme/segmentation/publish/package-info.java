/** Model records become Avro: the only stage that sees both. */
@NullMarked
package io.segtme.segmentation.publish;

import org.jspecify.annotations.NullMarked;
