/** The two sinks: results in transactions, progress and dead letters at once. */
@NullMarked
package io.segtme.connectors.kafka.sink;

import org.jspecify.annotations.NullMarked;
