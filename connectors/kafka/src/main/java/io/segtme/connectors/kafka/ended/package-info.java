/** How runs ended, read back from the topic of completions: what the job itself has said there. */
@NullMarked
package io.segtme.connectors.kafka.ended;

import org.jspecify.annotations.NullMarked;
