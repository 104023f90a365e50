/** What operators ask of the job about slides: the record, its source and its publisher. */
@NullMarked
package io.segtme.connectors.kafka.control;

import org.jspecify.annotations.NullMarked;
