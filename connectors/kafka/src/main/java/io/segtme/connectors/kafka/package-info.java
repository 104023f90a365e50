/**
 * Events in and results out: {@code topic} names and checks topics, {@code codec} encodes values,
 * {@code arrival} reads announcements, {@code sink} writes results, {@code reader} reads them back
 * for commands.
 */
@NullMarked
package io.segtme.connectors.kafka;

import org.jspecify.annotations.NullMarked;
