/** Readers of the result topics for commands: one complete result, or the tail of a topic. */
@NullMarked
package io.segtme.connectors.kafka.reader;

import org.jspecify.annotations.NullMarked;
