/** A Kafka broker inside this JVM, for one machine and for tests. */
@NullMarked
package io.segtme.connectors.kafka.embedded;

import org.jspecify.annotations.NullMarked;
