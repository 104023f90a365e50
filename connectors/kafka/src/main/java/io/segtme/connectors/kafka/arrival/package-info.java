/**
 * Arrivals: the event that announces a slide, its Avro and JSON forms, its rules, the source that
 * reads it and the publisher that writes it.
 */
@NullMarked
package io.segtme.connectors.kafka.arrival;

import org.jspecify.annotations.NullMarked;
