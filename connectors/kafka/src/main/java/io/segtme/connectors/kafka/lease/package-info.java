/** One job of a name at a time on a Kafka. */
@NullMarked
package io.segtme.connectors.kafka.lease;

import org.jspecify.annotations.NullMarked;
