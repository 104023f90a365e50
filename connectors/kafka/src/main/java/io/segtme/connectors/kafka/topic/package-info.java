/**
 * Topics: their names, settings and limits, how they are created and checked, and the connection to
 * the brokers.
 */
@NullMarked
package io.segtme.connectors.kafka.topic;

import org.jspecify.annotations.NullMarked;
