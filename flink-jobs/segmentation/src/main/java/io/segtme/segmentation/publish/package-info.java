/** Model records become Avro: the only room that sees both. */
package io.segtme.segmentation.publish;
