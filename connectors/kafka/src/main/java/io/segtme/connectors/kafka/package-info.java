/**
 * Events in and results out: topics, the codec of their values, CloudEvents headers, the arrival
 * source's deserialiser, the sinks, and readers for people's commands.
 */
@NullMarked
package io.segtme.connectors.kafka;

import org.jspecify.annotations.NullMarked;
