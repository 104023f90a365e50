/**
 * What a record is made of: single-object encoding of its value and CloudEvents headers beside it.
 */
@NullMarked
package io.segtme.connectors.kafka.codec;

import org.jspecify.annotations.NullMarked;
