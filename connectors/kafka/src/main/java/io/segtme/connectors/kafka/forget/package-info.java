/** Deletion of a slide's results. */
@NullMarked
package io.segtme.connectors.kafka.forget;

import org.jspecify.annotations.NullMarked;
