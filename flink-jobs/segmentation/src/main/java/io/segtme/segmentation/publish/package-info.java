/** Model records become Avro: the only stage that sees both. */
package io.segtme.segmentation.publish;
